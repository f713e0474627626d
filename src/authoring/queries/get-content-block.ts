import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { ShowsState, Versioned } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { ContentBlockNotFound } from '../domain/authoring.errors.js';
import type { JsonObject } from '../domain/content-types.js';
import type { AuthoringTables } from './tables.js';

@ShowsState()
export class ContentBlockView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  stage_id!: string;

  @ApiProperty({ example: 'text_input' })
  type!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: "By the type's config_schema",
    example: { required: true, max_length: 40 },
  })
  config!: JsonObject;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: "By the type's content_schema",
    example: { label: 'What shall we call you?' },
  })
  content!: JsonObject;

  @ApiProperty({ description: 'From 0, without gaps', example: 0 })
  order_index!: number;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;

  @ApiProperty({ format: 'date-time' })
  updated_at!: string;
}

export const CONTENT_BLOCK_COLUMNS = [
  'content_blocks.id',
  'content_blocks.stage_id',
  'content_blocks.type',
  'content_blocks.config',
  'content_blocks.content',
  'content_blocks.order_index',
  'content_blocks.created_at',
  'content_blocks.updated_at',
] as const;

export class GetContentBlock extends Query<Versioned<ContentBlockView>> {
  constructor(
    readonly flowId: string,
    readonly stageId: string,
    readonly contentBlockId: string,
  ) {
    super();
  }
}

@QueryHandler(GetContentBlock)
export class GetContentBlockHandler implements IQueryHandler<GetContentBlock> {
  constructor(private readonly database: Database) {}

  async execute({ flowId, stageId, contentBlockId }: GetContentBlock): Promise<Versioned<ContentBlockView>> {
    const row = await this.database
      .forCompany<AuthoringTables>()
      .selectFrom('content_blocks')
      .innerJoin('stages', 'stages.id', 'content_blocks.stage_id')
      .select([...CONTENT_BLOCK_COLUMNS, 'content_blocks.version'])
      .where('content_blocks.id', '=', contentBlockId)
      .where('stages.id', '=', stageId)
      .where('stages.flow_id', '=', flowId)
      .executeTakeFirst();
    if (!row) throw new ContentBlockNotFound();
    const { version, ...view } = row;
    return new Versioned(view, version);
  }
}
