import { DomainEvent } from '#libs/kernel/index.js';

export class CompanyRegistered extends DomainEvent {
  static readonly type = 'identity.company-registered';

  constructor(readonly companyId: string) {
    super();
  }
}

/** Nobody of the company gets in any more. */
export class CompanyClosed extends DomainEvent {
  static readonly type = 'identity.company-closed';

  constructor(readonly companyId: string) {
    super();
  }
}

export class CompanyReopened extends DomainEvent {
  static readonly type = 'identity.company-reopened';

  constructor(readonly companyId: string) {
    super();
  }
}
