import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Database } from '#libs/persistence/index.js';
import { FlowVersionNotFound } from '../domain/authoring.errors.js';
import type { JsonObject } from '../domain/content-types.js';
import { NAVIGATIONS, type Navigation } from '../domain/flow.js';
import type {
  PublishedContentBlock,
  PublishedDocument,
  PublishedFlow,
  PublishedStage,
} from '../domain/published-document.js';
import { FlowVersionView } from './list-flow-versions.js';
import type { AuthoringTables } from './tables.js';

class PublishedFlowView implements PublishedFlow {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'First month' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Paperwork, equipment, people, first goals.' })
  description!: string | null;

  @ApiProperty({ type: Number, nullable: true, example: 30 })
  duration_days!: number | null;

  @ApiProperty({ enum: NAVIGATIONS })
  navigation!: Navigation;
}

class PublishedContentBlockView implements PublishedContentBlock {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'text_input' })
  type!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { required: true } })
  config!: JsonObject;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { label: 'What shall we call you?' } })
  content!: JsonObject;

  @ApiProperty({ example: 0 })
  order_index!: number;
}

class PublishedStageView implements PublishedStage {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Welcome' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'What to know, and whom to ask, on the first day.' })
  description!: string | null;

  @ApiProperty({ example: 'welcome' })
  type!: string;

  @ApiProperty({ example: 0 })
  order!: number;

  @ApiProperty({ type: [PublishedContentBlockView], description: 'In order' })
  content_blocks!: PublishedContentBlockView[];
}

class PublishedDocumentView implements Pick<PublishedDocument, 'flow' | 'stages'> {
  @ApiProperty({ type: PublishedFlowView })
  flow!: PublishedFlowView;

  @ApiProperty({ type: [PublishedStageView], description: 'In order' })
  stages!: PublishedStageView[];
}

export class FlowVersionWithDocumentView extends FlowVersionView {
  @ApiProperty({ type: PublishedDocumentView, description: 'What was published' })
  document!: PublishedDocumentView;
}

export class GetFlowVersion extends Query<FlowVersionWithDocumentView> {
  constructor(
    readonly flowId: string,
    readonly number: number,
  ) {
    super();
  }
}

@QueryHandler(GetFlowVersion)
export class GetFlowVersionHandler implements IQueryHandler<GetFlowVersion> {
  constructor(private readonly database: Database) {}

  async execute({ flowId, number }: GetFlowVersion): Promise<FlowVersionWithDocumentView> {
    const row = await this.database
      .forCompany<AuthoringTables>()
      .selectFrom('flow_versions as v')
      .innerJoin('onboarding_flows as f', 'f.id', 'v.flow_id')
      .select(['v.number', 'v.published_at', 'v.published_by', 'v.stage_count', 'v.content_block_count'])
      .select((row) => row.ref('v.document').$castTo<PublishedDocument>().as('document'))
      .select((row) =>
        row
          .selectFrom('new_hire_profiles')
          .select(row.fn.countAll<string>().as('count'))
          .whereRef('new_hire_profiles.flow_version_id', '=', 'v.id')
          .where('new_hire_profiles.flow_id', '=', flowId)
          .as('new_hires'),
      )
      .where('v.flow_id', '=', flowId)
      .where('v.number', '=', number)
      .executeTakeFirst();
    if (!row) throw new FlowVersionNotFound();
    const { flow, stages } = row.document;
    return { ...row, new_hires: Number(row.new_hires), document: { flow, stages } };
  }
}
