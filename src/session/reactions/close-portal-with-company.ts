import { InTransaction, type Listener } from '#libs/messaging/index.js';
import { CompanyClosed, CompanyReopened } from '../../identity/index.js';
import { OnboardingSessions } from '../domain/onboarding-sessions.js';

/** The links of a closed company open nothing, from the moment it is closed. */
@InTransaction(CompanyClosed)
export class ClosePortalOnCompanyClosed implements Listener<CompanyClosed> {
  constructor(private readonly sessions: OnboardingSessions) {}

  handle({ companyId }: CompanyClosed): Promise<void> {
    return this.sessions.closeAllOf(companyId, true);
  }
}

@InTransaction(CompanyReopened)
export class OpenPortalOnCompanyReopened implements Listener<CompanyReopened> {
  constructor(private readonly sessions: OnboardingSessions) {}

  handle({ companyId }: CompanyReopened): Promise<void> {
    return this.sessions.closeAllOf(companyId, false);
  }
}
