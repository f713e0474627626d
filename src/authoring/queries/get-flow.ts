import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { ShowsState, Versioned } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { FlowNotFound } from '../domain/authoring.errors.js';
import { FLOW_STATUSES, NAVIGATIONS, type FlowStatus, type Navigation } from '../domain/flow.js';
import type { AuthoringTables } from './tables.js';

@ShowsState()
export class FlowView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  company_id!: string;

  @ApiProperty({ example: 'First month' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Paperwork, equipment, people, first goals.' })
  description!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Days that it is meant to take', example: 30 })
  duration_days!: number | null;

  @ApiProperty({ enum: FLOW_STATUSES })
  status!: FlowStatus;

  @ApiProperty({ enum: NAVIGATIONS, description: 'Whether stages open one after the other, or in any order' })
  navigation!: Navigation;

  @ApiProperty({ type: Number, nullable: true, description: 'Number of the latest version', example: 1 })
  published_version!: number | null;

  @ApiProperty({
    description:
      'False where publishing would make no version: the draft is the latest one. True where the draft, or a content ' +
      'type that it uses, was edited since, even if what was edited is as it was again, or in an inactive stage',
  })
  has_unpublished_changes!: boolean;

  @ApiProperty({ example: 8 })
  stage_count!: number;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;

  @ApiProperty({ format: 'date-time' })
  updated_at!: string;
}

export const FLOW_COLUMNS = [
  'id',
  'company_id',
  'name',
  'description',
  'duration_days',
  'status',
  'navigation',
  'published_version',
  'has_unpublished_changes',
  'stage_count',
  'created_at',
  'updated_at',
] as const;

export class GetFlow extends Query<Versioned<FlowView>> {
  constructor(readonly flowId: string) {
    super();
  }
}

@QueryHandler(GetFlow)
export class GetFlowHandler implements IQueryHandler<GetFlow> {
  constructor(private readonly database: Database) {}

  async execute({ flowId }: GetFlow): Promise<Versioned<FlowView>> {
    const row = await this.database
      .forCompany<AuthoringTables>()
      .selectFrom('onboarding_flows')
      .select([...FLOW_COLUMNS, 'version'])
      .where('id', '=', flowId)
      .executeTakeFirst();
    if (!row) throw new FlowNotFound();
    const { version, ...view } = row;
    return new Versioned(view, version);
  }
}
