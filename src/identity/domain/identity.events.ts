import { DomainEvent } from '#libs/kernel/index.js';

export class CompanyRegistered extends DomainEvent {
  static readonly type = 'identity.company-registered';

  constructor(readonly companyId: string) {
    super();
  }
}
