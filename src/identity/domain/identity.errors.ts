import { DomainError } from '#libs/kernel/index.js';
import type { Limited } from './plans.js';

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

export class PlanLimitReached extends DomainError {
  readonly code = 'plan-limit-reached';
  readonly kind = 'conflict';
  override readonly extensions: { limit: Limited; maximum: number; used: number };

  constructor(limit: Limited, { maximum, used }: { maximum: number; used: number }) {
    super(`The plan allows ${maximum} ${NOUNS[limit]}, of which ${used} are used.`);
    this.extensions = { limit, maximum, used };
  }
}

const NOUNS: Record<Limited, string> = {
  flows: 'flows',
  active_new_hires: 'pending and active new hires',
  users: 'users',
  storage_bytes: 'bytes of files',
};
