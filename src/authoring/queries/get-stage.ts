import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { ShowsState, Versioned } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { StageNotFound } from '../domain/authoring.errors.js';
import { STAGE_STATUSES, type StageStatus } from '../domain/stage.js';
import type { AuthoringTables } from './tables.js';

@ShowsState()
export class StageView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  flow_id!: string;

  @ApiProperty({ example: 'Welcome' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'What to know, and whom to ask, on the first day.' })
  description!: string | null;

  @ApiProperty({ description: 'From 0, without gaps', example: 0 })
  order!: number;

  @ApiProperty({ example: 'welcome' })
  type!: string;

  @ApiProperty({ enum: STAGE_STATUSES, description: 'Inactive ones are left out when the flow is published' })
  status!: StageStatus;

  @ApiProperty({ example: 4 })
  content_block_count!: number;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;

  @ApiProperty({ format: 'date-time' })
  updated_at!: string;
}

export const STAGE_COLUMNS = [
  'id',
  'flow_id',
  'name',
  'description',
  'order_index as order',
  'type',
  'status',
  'content_block_count',
  'created_at',
  'updated_at',
] as const;

export class GetStage extends Query<Versioned<StageView>> {
  constructor(
    readonly flowId: string,
    readonly stageId: string,
  ) {
    super();
  }
}

@QueryHandler(GetStage)
export class GetStageHandler implements IQueryHandler<GetStage> {
  constructor(private readonly database: Database) {}

  async execute({ flowId, stageId }: GetStage): Promise<Versioned<StageView>> {
    const row = await this.database
      .forCompany<AuthoringTables>()
      .selectFrom('stages')
      .select([...STAGE_COLUMNS, 'version'])
      .where('id', '=', stageId)
      .where('flow_id', '=', flowId)
      .executeTakeFirst();
    if (!row) throw new StageNotFound();
    const { version, ...view } = row;
    return new Versioned(view, version);
  }
}
