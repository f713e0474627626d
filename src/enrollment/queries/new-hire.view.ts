import { ApiProperty } from '@nestjs/swagger';
import { sql, type Kysely } from 'kysely';
import { ShowsState } from '#libs/http/index.js';
import type { Database } from '#libs/persistence/index.js';
import { STATUSES, type NewHireStatus } from '../domain/new-hire.js';
import { OverallProgressView } from '../../session/index.js';
import type { EnrollmentTables } from './tables.js';

@ShowsState()
export class NewHireView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  company_id!: string;

  @ApiProperty({ format: 'uuid' })
  flow_id!: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'The version that the new hire sees; null before the start',
    example: 1,
  })
  flow_version!: number | null;

  @ApiProperty({ example: 'jordan.rivera@example.org' })
  email!: string;

  @ApiProperty({ example: 'Jordan' })
  first_name!: string;

  @ApiProperty({ example: 'Rivera' })
  last_name!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date', example: '2027-01-11' })
  start_date!: string | null;

  @ApiProperty({ enum: STATUSES })
  status!: NewHireStatus;

  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  current_stage_id!: string | null;

  @ApiProperty({ type: OverallProgressView })
  overall_progress!: OverallProgressView;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  invited_at!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  started_at!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  completed_at!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  last_activity_at!: string | null;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;
}

/** The new hires of the company that is bound, as rows for `newHireView`. */
export function selectNewHires(database: Database) {
  const kysely: Kysely<EnrollmentTables> = database.forCompany<EnrollmentTables>();
  return (
    kysely
      .selectFrom('new_hires as n')
      // Before the start nothing is bound yet, and the latest version shows what is to come.
      .leftJoin('published_flows as f', (join) =>
        join.onRef('f.flow_id', '=', 'n.flow_id').on('n.flow_version_id', 'is', null),
      )
      .select(['n.id', 'n.company_id', 'n.flow_id', 'n.flow_version', 'n.email', 'n.first_name', 'n.last_name'])
      .select(['n.start_date', 'n.status', 'n.current_stage_id', 'n.completed_stages', 'n.completed_content_blocks'])
      .select(['n.invited_at', 'n.started_at', 'n.completed_at', 'n.last_activity_at', 'n.created_at', 'n.version'])
      .select('f.version_number as latest_version')
      .select([
        sql<number>`coalesce(f.stage_count, n.total_stages)`.as('total_stages'),
        sql<number>`coalesce(f.content_block_count, n.total_content_blocks)`.as('total_content_blocks'),
      ])
  );
}

export type NewHireRow = Awaited<ReturnType<ReturnType<typeof selectNewHires>['execute']>>[number];

export function newHireView({ completed_stages, total_stages, ...row }: NewHireRow): NewHireView {
  const { completed_content_blocks, total_content_blocks } = row;
  return {
    id: row.id,
    company_id: row.company_id,
    flow_id: row.flow_id,
    flow_version: row.flow_version,
    email: row.email,
    first_name: row.first_name,
    last_name: row.last_name,
    start_date: row.start_date,
    status: row.status,
    current_stage_id: row.current_stage_id,
    overall_progress: {
      completed_stages,
      total_stages,
      percentage: total_stages === 0 ? 0 : Math.floor((completed_stages * 100) / total_stages),
      completed_content_blocks,
      total_content_blocks,
    },
    invited_at: row.invited_at,
    started_at: row.started_at,
    completed_at: row.completed_at,
    last_activity_at: row.last_activity_at,
    created_at: row.created_at,
  };
}
