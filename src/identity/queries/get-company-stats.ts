import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { sql } from 'kysely';
import { Database, type NullableTimestamp } from '#libs/persistence/index.js';
import { CompanyNotFound } from '../domain/identity.errors.js';

export class FlowCountsView {
  @ApiProperty({ example: 2 })
  draft!: number;

  @ApiProperty({ example: 5 })
  published!: number;

  @ApiProperty({ example: 1 })
  archived!: number;
}

export class NewHireCountsView {
  @ApiProperty({ example: 4 })
  pending!: number;

  @ApiProperty({ example: 12 })
  active!: number;

  @ApiProperty({ example: 30 })
  completed!: number;

  @ApiProperty({ example: 1 })
  cancelled!: number;
}

export class AbandonedStageView {
  @ApiProperty({ format: 'uuid' })
  flow_id!: string;

  @ApiProperty({ format: 'uuid' })
  stage_id!: string;

  @ApiProperty({ example: 'Paperwork', description: 'As the latest version that has the stage calls it.' })
  name!: string;
}

export class CompanyStatsView {
  @ApiProperty({ type: FlowCountsView })
  flows!: FlowCountsView;

  @ApiProperty({ type: NewHireCountsView })
  new_hires!: NewHireCountsView;

  @ApiProperty({
    example: 0.6383,
    minimum: 0,
    maximum: 1,
    description: 'Completed new hires over all; 0 without any.',
  })
  completion_rate!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 8.5,
    description: 'From the start; null without a completion.',
  })
  median_days_to_completion!: number | null;

  @ApiProperty({
    type: AbandonedStageView,
    nullable: true,
    description: 'The stage in which most of those who had started were when they were cancelled.',
  })
  most_abandoned_stage!: AbandonedStageView | null;
}

/** What the owners publish of flows, of published versions and of how onboardings go. */
interface StatsViews {
  companies: { id: string };
  published_flows: { company_id: string; flow_id: string; status: keyof FlowCountsView };
  published_stages: { company_id: string; flow_id: string; number: number; stage_id: string; name: string };
  new_hire_outcomes: {
    company_id: string;
    flow_id: string;
    status: keyof NewHireCountsView;
    current_stage_id: string | null;
    started_at: NullableTimestamp;
    completed_at: NullableTimestamp;
  };
}

export class GetCompanyStats extends Query<CompanyStatsView> {
  constructor(readonly companyId: string) {
    super();
  }
}

/** One statement, so that all its figures are of one moment. */
@QueryHandler(GetCompanyStats)
export class GetCompanyStatsHandler implements IQueryHandler<GetCompanyStats> {
  constructor(private readonly database: Database) {}

  async execute({ companyId }: GetCompanyStats): Promise<CompanyStatsView> {
    const row = await this.database
      .forCompany<StatsViews>()
      .with('flow_counts', (db) =>
        db.selectFrom('published_flows').select([count('draft'), count('published'), count('archived')]),
      )
      .with('outcomes', (db) =>
        db
          .selectFrom('new_hire_outcomes')
          .select([count('pending'), count('active')])
          .select([count('completed'), count('cancelled')])
          .select(
            sql<number | null>`round((percentile_cont(0.5) within group (
              order by extract(epoch from completed_at - started_at) / 86400)
              filter (where status = 'completed' and started_at is not null))::numeric, 2)::double precision`.as(
              'median_days',
            ),
          ),
      )
      .with('abandoned', (db) =>
        db
          .selectFrom('new_hire_outcomes')
          .innerJoin('published_flows', 'published_flows.flow_id', 'new_hire_outcomes.flow_id')
          .select(['new_hire_outcomes.flow_id', 'current_stage_id as stage_id'])
          .where('new_hire_outcomes.status', '=', 'cancelled')
          .where('current_stage_id', 'is not', null)
          .groupBy(['new_hire_outcomes.flow_id', 'current_stage_id'])
          .orderBy((eb) => eb.fn.countAll(), 'desc')
          .orderBy('current_stage_id')
          .limit(1),
      )
      .with('abandoned_stage', (db) =>
        db
          .selectFrom('abandoned as a')
          .innerJoin('published_stages as s', (join) =>
            join.onRef('s.flow_id', '=', 'a.flow_id').onRef('s.stage_id', '=', 'a.stage_id'),
          )
          .select(['a.flow_id', 'a.stage_id', 's.name'])
          .orderBy('s.number', 'desc')
          .limit(1),
      )
      .selectFrom('companies as c')
      .innerJoin('flow_counts as f', (join) => join.onTrue())
      .innerJoin('outcomes as n', (join) => join.onTrue())
      .leftJoin('abandoned_stage as s', (join) => join.onTrue())
      .select(['f.draft', 'f.published', 'f.archived'])
      .select(['n.pending', 'n.active', 'n.completed', 'n.cancelled', 'n.median_days'])
      .select(['s.flow_id', 's.stage_id', 's.name'])
      .where('c.id', '=', companyId)
      .executeTakeFirst();
    if (!row) throw new CompanyNotFound();

    const { draft, published, archived, pending, active, completed, cancelled, flow_id, stage_id, name } = row;
    const all = pending + active + completed + cancelled;
    return {
      flows: { draft, published, archived },
      new_hires: { pending, active, completed, cancelled },
      completion_rate: all === 0 ? 0 : Math.round((completed / all) * 10_000) / 10_000,
      median_days_to_completion: row.median_days,
      most_abandoned_stage: flow_id !== null && stage_id !== null && name !== null ? { flow_id, stage_id, name } : null,
    };
  }
}

function count<Status extends string>(status: Status) {
  return sql<number>`(count(*) filter (where status = ${status}))::integer`.as(status);
}
