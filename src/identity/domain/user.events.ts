import { DomainEvent } from '#libs/kernel/index.js';

/** Something happened to a person who signs in. */
abstract class UserEvent extends DomainEvent {
  constructor(
    readonly companyId: string,
    readonly userId: string,
  ) {
    super();
  }
}

export class UserInvited extends UserEvent {
  static readonly type = 'identity.user-invited';
}

export class UserRoleChanged extends UserEvent {
  static readonly type = 'identity.user-role-changed';
}

/** The user is shut out; all sign-ins have ended. */
export class UserDeactivated extends UserEvent {
  static readonly type = 'identity.user-deactivated';
}

export class UserRemoved extends UserEvent {
  static readonly type = 'identity.user-removed';
}

/** Somebody who forgot the password is to get a mail. */
export class PasswordResetRequested extends UserEvent {
  static readonly type = 'identity.password-reset-requested';
}

/** A password has replaced another one, by a token from a mail; all sign-ins have ended. */
export class PasswordReset extends UserEvent {
  static readonly type = 'identity.password-reset';
}

/** One sign-in has ended before its time. */
export class UserSessionRevoked extends UserEvent {
  static readonly type = 'identity.user-session-revoked';
}
