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

/** Marks the view of a mutable resource: answered by itself, it is `Versioned` and carries an `ETag`. */
export const ShowsState = (): ClassDecorator => Reflect.metadata(STATE, true);

/** Whether an answer of this class carries an `ETag`; a list of them does not. */
export function hasState(answer: unknown): boolean {
  return typeof answer === 'function' && Reflect.getMetadata(STATE, answer) === true;
}

/** Matches no state: the client's tag is none of ours. */
const NO_VERSION = -1;

/**
 * The state that the client expects by `If-Match`, to be handed to the command, which compares it under its lock
 * (RFC 9110, 13.1.1). Absent where the client expects none, or any (`*`).
 */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined => {
  const header = context.switchToHttp().getRequest<ApiRequest>().headers['if-match'];
  if (header === undefined || header.trim() === '*') return undefined;
  // Of several tags any may match; ours are numbers, and the comparison is strong: weak tags never match.
  const versions = header.split(',').map((tag) => /^"(\d{1,9})(?:\.\d{1,9})?"$/.exec(tag.trim())?.[1]);
  return versions.length === 1 && versions[0] !== undefined ? Number(versions[0]) : NO_VERSION;
});

export function entityTag({ version, shown }: Versioned<unknown>): string {
  return shown === undefined ? `"${version}"` : `"${version}.${shown}"`;
}
