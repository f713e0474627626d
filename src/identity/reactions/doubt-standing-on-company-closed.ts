import { InTransaction, type Listener } from '#libs/messaging/index.js';
import { CompanyClosed } from '../domain/identity.events.js';
import { Standings } from '../standings.js';

@InTransaction(CompanyClosed)
export class DoubtStandingOnCompanyClosed implements Listener<CompanyClosed> {
  constructor(private readonly standings: Standings) {}

  handle({ companyId }: CompanyClosed): Promise<void> {
    return this.standings.doubtCompany(companyId);
  }
}
