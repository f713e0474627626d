import { DomainError } from '#libs/kernel/index.js';

export class EmailTaken extends DomainError {
  readonly code = 'email-taken';
  readonly kind = 'conflict';

  constructor() {
    super('This e-mail address is already in use. Sign in with it, or take another.');
  }
}

/** The same for a wrong address and a wrong password: neither may be learnt from the answer. */
export class InvalidCredentials extends DomainError {
  readonly code = 'invalid-credentials';
  readonly kind = 'unauthenticated';

  constructor() {
    super('The e-mail address or the password is wrong.');
  }
}

export class InvalidRefreshToken extends DomainError {
  readonly code = 'invalid-refresh-token';
  readonly kind = 'unauthenticated';

  constructor() {
    super('The refresh token is unknown or has expired. Sign in again.');
  }
}

export class RefreshTokenReused extends DomainError {
  readonly code = 'refresh-token-reused';
  readonly kind = 'unauthenticated';

  constructor() {
    super('This refresh token was used before, so its whole sign-in has been ended. Sign in again.');
  }
}

export class CompanyNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such company, or it is not yours.');
  }
}
