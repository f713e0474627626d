import { DomainError } from '#libs/kernel/index.js';

export class UserNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such user, or it is not one of yours.');
  }
}

export class UserSessionNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such sign-in, or it has ended already.');
  }
}

export class LastAdmin extends DomainError {
  readonly code = 'last-admin';
  readonly kind = 'conflict';

  constructor() {
    super('This is the last admin who can sign in. Make somebody else an admin first.');
  }
}

/** The same for a token that is unknown, used or too old. */
export class InvalidResetToken extends DomainError {
  readonly code = 'invalid-reset-token';
  readonly kind = 'malformed';

  constructor() {
    super('This link is unknown, was used before, or has expired. Ask for a new one.');
  }
}
