/** What went wrong, in terms that no transport knows; `libs/http` alone turns it into a status. */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'precondition-failed'
  | 'too-large'
  | 'invalid'
  | 'rate-limited'
  | 'unavailable';

/** One fault of an input: where (JSON Pointer, RFC 6901), which rule (stable code), and a sentence for the person. */
export interface Fault {
  pointer: string;
  code: string;
  message: string;
}

/** One segment of a JSON Pointer (RFC 6901, section 3). */
export function pointerSegment(name: string | number): string {
  return String(name).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A business rule said no. `code` is the stable, documented name that clients switch on. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly kind: ErrorKind;
  /** Faults of an input, for kind `invalid`. */
  readonly faults?: readonly Fault[];
  /** Further members of the answer, beside the standard ones of RFC 9457; snake_case, JSON only. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The input breaks one or more rules; each is named. */
export class InvalidInput extends DomainError {
  readonly code: string = 'validation-failed';
  readonly kind = 'invalid';

  constructor(
    override readonly faults: readonly Fault[],
    message = 'Some of what was sent is not valid; see "errors" for each fault.',
  ) {
    super(message);
  }
}
