import { Injectable } from '@nestjs/common';
import { Database, Tenancy } from '#libs/persistence/index.js';
import { CompanyNotFound, PlanLimitReached } from '../domain/identity.errors.js';
import { PlanLimits } from '../domain/plan-limits.js';
import { PLANS, type Limited } from '../domain/plans.js';
import type { IdentityTables, PlanUsageViews } from '../queries/tables.js';

@Injectable()
export class SqlPlanLimits extends PlanLimits {
  constructor(private readonly database: Database) {
    super();
  }

  async claim(limited: Limited, amount = 1): Promise<void> {
    if (amount <= 0) return;
    const company = this.database
      .forCompany<IdentityTables>()
      .selectFrom('companies')
      .select('plan')
      .where('id', '=', Tenancy.companyId());
    const read = await company.executeTakeFirst();
    if (!read) throw new CompanyNotFound();
    if (PLANS[read.plan][limited] === null) return;

    // Claims of one company come one after the other. The weakest lock that does so: foreign keys do not wait for it.
    const locked = await company.forNoKeyUpdate().executeTakeFirstOrThrow();
    const maximum = PLANS[locked.plan][limited];
    if (maximum === null) return;
    // A statement of its own: it sees what those have committed for whom the lock was waited.
    const counted = await this.database
      .forCompany<PlanUsageViews>()
      .selectFrom(`plan_usage_${limited}`)
      .select('used')
      .executeTakeFirst();
    const used = Number(counted?.used ?? 0);
    if (used + amount > maximum) throw new PlanLimitReached(limited, { maximum, used });
  }
}
