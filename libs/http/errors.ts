import { DomainError, type Fault } from '#libs/kernel/index.js';

/** Faults that the HTTP edge finds before any handler runs; answered only once the resource is known to exist. */
export abstract class EdgeError extends DomainError {}

export class MalformedRequest extends EdgeError {
  readonly code = 'malformed-request';
  readonly kind = 'malformed';
}

export class InvalidId extends DomainError {
  readonly code = 'invalid-id';
  readonly kind = 'malformed';

  constructor(readonly parameter: string) {
    super(`The path parameter "${parameter}" must be a UUID.`);
  }
}

export class InvalidCursor extends EdgeError {
  readonly code = 'invalid-cursor';
  readonly kind = 'malformed';

  constructor() {
    super('The cursor is not one that this list has given out. Leave it out to start from the beginning.');
  }
}

export class Unauthenticated extends DomainError {
  readonly code = 'unauthenticated';
  readonly kind = 'unauthenticated';

  constructor() {
    super('A valid access token is needed: send "Authorization: Bearer <access token>".');
  }
}

export class Forbidden extends EdgeError {
  readonly code = 'forbidden';
  readonly kind = 'forbidden';

  constructor(role: string) {
    super(`Your role does not allow this; it takes the role "${role}".`);
  }
}

export class NotFound extends DomainError {
  readonly code: string = 'not-found';
  readonly kind = 'not-found';

  constructor(message = 'There is nothing here, or nothing that you may see.') {
    super(message);
  }
}

export class MethodNotAllowed extends DomainError {
  readonly code = 'method-not-allowed';
  readonly kind = 'not-found';

  constructor(readonly allowed: readonly string[]) {
    super(`This address answers ${allowed.join(', ')}.`);
  }
}

export class PayloadTooLarge extends EdgeError {
  readonly code = 'payload-too-large';
  readonly kind = 'too-large';

  constructor(limitBytes: number) {
    super(`The body is larger than the ${limitBytes.toLocaleString('en')} bytes that are accepted here.`);
  }
}

export class UnsupportedMediaType extends EdgeError {
  readonly code = 'unsupported-media-type';
  readonly kind = 'invalid';

  constructor(expected: string) {
    super(`This address accepts ${expected}; say so in the Content-Type header.`);
  }
}

export class ExpectationFailed extends DomainError {
  readonly code = 'malformed-request';
  readonly kind = 'malformed';

  constructor() {
    super('Of what an Expect header may say, "100-continue" alone is known here.');
  }
}

/** A fault of the query string or of a header: named by parameter in place of a pointer. */
export interface ParameterFault {
  parameter: string;
  code: string;
  message: string;
}

export class ValidationFailed extends EdgeError {
  readonly code = 'validation-failed';
  readonly kind = 'invalid';

  constructor(readonly errors: readonly (Fault | ParameterFault)[]) {
    super('Some of what was sent is not valid; see "errors" for each fault.');
  }
}

export class RateLimited extends DomainError {
  readonly code = 'rate-limited';
  readonly kind = 'rate-limited';

  constructor(retryAfterSeconds: number) {
    super(`Too many requests; try again in ${retryAfterSeconds} s.`);
  }
}
