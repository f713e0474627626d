import { DomainEvent } from '#libs/kernel/index.js';

/** Someone was invited, and is to be told so by mail. */
export class NewHireInvited extends DomainEvent {
  static readonly type = 'enrollment.new-hire-invited';

  constructor(
    readonly companyId: string,
    readonly newHireId: string,
  ) {
    super();
  }
}

/** A new link was given out, and is to be sent by mail. */
export class InvitationResent extends DomainEvent {
  static readonly type = 'enrollment.invitation-resent';

  constructor(
    readonly companyId: string,
    readonly newHireId: string,
  ) {
    super();
  }
}
