import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ApiRequest } from './request.js';

/**
 * A view of a mutable resource with the number of its state: answered with an `ETag`. Where the view also shows what
 * belongs to another resource, `shown` is that one's number: it makes another tag, but no other state to be based on.
 */
export class Versioned<T> {
  constructor(
    readonly view: T,
    readonly version: number,
    readonly shown?: number,
  ) {}
}

/**
 * A view with something that lasts for a while only, such as a link that expires: its `ETag` serves `If-Match`, and it is
 * never answered with `304`, which would leave the client with what it got before.
 */
export class Perishable<T> extends Versioned<T> {}

const STATE = Symbol('has-state');

/** Marks the view of a mutable resource: answered by itself, it is `Versioned`, or `Perishable`, and carries an `ETag`. */
export const ShowsState = (kind: 'lasting' | 'perishable' = 'lasting'): ClassDecorator => Reflect.metadata(STATE, kind);

/** Whether an answer of this class carries an `ETag`, and for how long; a list of them does not. */
export function stateOf(answer: unknown): 'lasting' | 'perishable' | undefined {
  return typeof answer === 'function'
    ? (Reflect.getMetadata(STATE, answer) as 'lasting' | 'perishable' | undefined)
    : undefined;
}

/** Tags as `entityTag` writes them; the comparison is strong (RFC 9110, 8.8.3.2), so that weak ones are none of ours. */
const OWN_TAG = /^"([1-9]\d{0,8})"$/;
const TAG_OF_TWO = /^"([1-9]\d{0,8})(?:\.[1-9]\d{0,8})?"$/;

/**
 * The states of which the client expects one by `If-Match`, to be handed to the command, which compares them under its
 * lock (RFC 9110, 13.1.1). Absent where the client expects none, or any (`*`); empty where none of the tags is ours.
 */
export const IfMatch = createParamDecorator(
  /** `showsAnother`: the resource's tags may tell the state of another one, too (`Versioned.shown`). */
  (options: { showsAnother: boolean } | undefined, context: ExecutionContext): readonly number[] | undefined => {
    const header = context.switchToHttp().getRequest<ApiRequest>().headers['if-match'];
    if (header === undefined || header.trim() === '*') return undefined;
    const own = options?.showsAnother ? TAG_OF_TWO : OWN_TAG;
    return header.split(',').flatMap((tag) => {
      const version = own.exec(tag.trim())?.[1];
      return version === undefined ? [] : [Number(version)];
    });
  },
);

export function entityTag({ version, shown }: Versioned<unknown>): string {
  return shown === undefined ? `"${version}"` : `"${version}.${shown}"`;
}
