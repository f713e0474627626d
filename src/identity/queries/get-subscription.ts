import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Database } from '#libs/persistence/index.js';
import { CompanyNotFound } from '../domain/identity.errors.js';
import { PLAN_NAMES, PLANS, type Limited, type Limits, type Plan } from '../domain/plans.js';
import type { IdentityTables, PlanUsageViews } from './tables.js';

export class PlanLimitsView implements Limits {
  @ApiProperty({ type: Number, nullable: true, example: 20, description: 'Null: no limit.' })
  flows!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 200, description: 'Pending and active ones.' })
  active_new_hires!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 20, description: 'Active ones, invited ones among them.' })
  users!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 21_474_836_480 })
  storage_bytes!: number | null;
}

export class PlanUsageView implements Record<Limited, number> {
  @ApiProperty({ example: 3 })
  flows!: number;

  @ApiProperty({ example: 42 })
  active_new_hires!: number;

  @ApiProperty({ example: 5 })
  users!: number;

  @ApiProperty({ example: 73_400_320, description: 'Of all files, as they are stored.' })
  storage_bytes!: number;
}

export class SubscriptionView {
  @ApiProperty({ enum: PLAN_NAMES })
  plan!: Plan;

  @ApiProperty({ enum: ['active', 'closed'] })
  status!: 'active' | 'closed';

  @ApiProperty({ type: PlanLimitsView })
  limits!: PlanLimitsView;

  @ApiProperty({ type: PlanUsageView, description: 'Counted as this is asked.' })
  usage!: PlanUsageView;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Null: the plan runs until it is changed.',
  })
  current_period_end!: string | null;
}

export class GetSubscription extends Query<SubscriptionView> {
  constructor(readonly companyId: string) {
    super();
  }
}

/** One statement: plan and usage are of one moment. */
@QueryHandler(GetSubscription)
export class GetSubscriptionHandler implements IQueryHandler<GetSubscription> {
  constructor(private readonly database: Database) {}

  async execute({ companyId }: GetSubscription): Promise<SubscriptionView> {
    const row = await this.database
      .forCompany<IdentityTables & PlanUsageViews>()
      .selectFrom('companies as c')
      .leftJoin('plan_usage_flows as f', 'f.company_id', 'c.id')
      .leftJoin('plan_usage_active_new_hires as n', 'n.company_id', 'c.id')
      .leftJoin('plan_usage_users as u', 'u.company_id', 'c.id')
      .leftJoin('plan_usage_storage_bytes as s', 's.company_id', 'c.id')
      .select(['c.plan', 'c.closed_at'])
      .select(['f.used as flows', 'n.used as active_new_hires', 'u.used as users', 's.used as storage_bytes'])
      .where('c.id', '=', companyId)
      .executeTakeFirst();
    if (!row) throw new CompanyNotFound();
    return {
      plan: row.plan,
      status: row.closed_at === null ? 'active' : 'closed',
      limits: PLANS[row.plan],
      usage: {
        flows: Number(row.flows ?? 0),
        active_new_hires: Number(row.active_new_hires ?? 0),
        users: Number(row.users ?? 0),
        storage_bytes: Number(row.storage_bytes ?? 0),
      },
      current_period_end: null,
    };
  }
}
