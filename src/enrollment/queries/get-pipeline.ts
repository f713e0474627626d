import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { sql } from 'kysely';
import { Clock } from '#libs/kernel/index.js';
import { Database } from '#libs/persistence/index.js';
import { STATUSES, type NewHireStatus } from '../domain/new-hire.js';
import { FlowNotFound } from '../domain/new-hire.errors.js';
import { finishedStages } from './finished-stages.js';
import type { EnrollmentTables } from './tables.js';

/** Whoever has done nothing for so long is stalled (section 3 of the API contract). */
const STALLED_AFTER_MS = 3 * 86_400_000;

export class ByStatusView implements Record<NewHireStatus, number> {
  @ApiProperty({ example: 4 })
  pending!: number;

  @ApiProperty({ example: 12 })
  active!: number;

  @ApiProperty({ example: 30 })
  completed!: number;

  @ApiProperty({ example: 1 })
  cancelled!: number;
}

export class PipelineStageView {
  @ApiProperty({ format: 'uuid' })
  stage_id!: string;

  @ApiProperty({ example: 'Welcome' })
  name!: string;

  @ApiProperty({ example: 0 })
  order!: number;

  @ApiProperty({ example: 5, description: 'Active new hires whose current stage it is' })
  new_hires!: number;

  @ApiProperty({ example: 37, description: 'New hires who have finished it, whatever their status' })
  completed!: number;

  @ApiProperty({ type: Number, nullable: true, example: 26.5, description: 'From entering to completing it' })
  median_hours_in_stage!: number | null;

  @ApiProperty({ example: 1, description: 'Active there, without activity for 3 days' })
  stalled!: number;
}

export class PipelineView {
  @ApiProperty({ format: 'uuid' })
  flow_id!: string;

  @ApiProperty({ example: 47 })
  total_new_hires!: number;

  @ApiProperty({ type: ByStatusView })
  by_status!: ByStatusView;

  @ApiProperty({ type: [PipelineStageView] })
  stages!: PipelineStageView[];
}

export class GetPipeline extends Query<PipelineView> {
  constructor(readonly flowId: string) {
    super();
  }
}

interface StageRow {
  stage_id: string;
  name: string;
  new_hires: number;
  completed: number;
  median_hours_in_stage: number | null;
  stalled: number;
}

/** One statement, so that all its figures are of one moment. */
@QueryHandler(GetPipeline)
export class GetPipelineHandler implements IQueryHandler<GetPipeline> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute({ flowId }: GetPipeline): Promise<PipelineView> {
    const idleSince = new Date(this.clock.now().getTime() - STALLED_AFTER_MS);
    const row = await this.database
      .forCompany<EnrollmentTables>()
      .with('counted', (db) =>
        db.selectFrom('new_hire_counts').select(['status', 'current_stage_id', 'amount']).where('flow_id', '=', flowId),
      )
      .with('statuses', (db) =>
        db
          .selectFrom('counted')
          .select((eb) => ['status', eb.fn.sum<number>('amount').as('count')])
          .groupBy('status'),
      )
      .with('idle', (db) =>
        db
          .selectFrom('new_hires')
          .select((eb) => ['current_stage_id as stage_id', eb.fn.countAll<number>().as('stalled')])
          .where('flow_id', '=', flowId)
          .where('status', '=', 'active')
          .where('last_activity_at', '<', idleSince.toISOString())
          .groupBy('current_stage_id'),
      )
      .with('finished', (db) => finishedStages(db, flowId))
      // Every stage that any version has, as the newest version that has it shows it.
      .with('newest', (db) =>
        db
          .selectFrom('published_stages')
          .distinctOn('stage_id')
          .select(['stage_id', 'name', 'position', 'number'])
          .where('flow_id', '=', flowId)
          .orderBy('stage_id')
          .orderBy('number', 'desc'),
      )
      .with('shown', (db) =>
        db
          .selectFrom('newest as s')
          .leftJoin('counted as c', 'c.current_stage_id', 's.stage_id')
          .leftJoin('idle as i', 'i.stage_id', 's.stage_id')
          .leftJoin('finished as f', 'f.stage_id', 's.stage_id')
          .select(['s.stage_id', 's.name', 's.number', 's.position', 'f.median_hours'])
          .select([
            sql<number>`coalesce(c.amount, 0)`.as('new_hires'),
            sql<number>`coalesce(i.stalled, 0)`.as('stalled'),
            sql<number>`coalesce(f.completed, 0)`.as('completed'),
          ])
          .where((eb) =>
            eb.or([
              eb(
                's.number',
                '=',
                eb.selectFrom('newest').select(({ fn }) => fn.max('number').as('latest')),
              ),
              eb('c.amount', '>', 0),
            ]),
          ),
      )
      .selectFrom('published_flows')
      .where('flow_id', '=', flowId)
      .select('flow_id')
      .select((eb) => [
        eb
          .selectFrom('statuses')
          .select(sql<Partial<Record<NewHireStatus, number>> | null>`json_object_agg(status, count)`.as('by_status'))
          .as('by_status'),
        eb
          .selectFrom('shown')
          .select(
            sql<
              StageRow[] | null
            >`json_agg(json_build_object('stage_id', stage_id, 'name', name, 'new_hires', new_hires,
              'completed', completed, 'median_hours_in_stage', round(median_hours::numeric, 2), 'stalled', stalled)
              order by number desc, position)`.as('rows'),
          )
          .as('stages'),
      ])
      .executeTakeFirst();
    if (!row) throw new FlowNotFound();

    const byStatus = Object.fromEntries(
      STATUSES.map((status) => [status, row.by_status?.[status] ?? 0]),
    ) as unknown as ByStatusView;
    return {
      flow_id: row.flow_id,
      total_new_hires: STATUSES.reduce((total, status) => total + byStatus[status], 0),
      by_status: byStatus,
      stages: (row.stages ?? []).map((stage, order) => ({
        stage_id: stage.stage_id,
        name: stage.name,
        order,
        new_hires: stage.new_hires,
        completed: stage.completed,
        median_hours_in_stage: stage.median_hours_in_stage,
        stalled: stage.stalled,
      })),
    };
  }
}
