import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Database } from '#libs/persistence/index.js';
import { FlowVersionNotFound } from '../domain/authoring.errors.js';
import type { PublishedDocument } from '../domain/published-document.js';
import { FlowVersionView } from './list-flow-versions.js';
import type { AuthoringTables } from './tables.js';

export class FlowVersionWithDocumentView extends FlowVersionView {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What was published: `flow`, and `stages` with their `content_blocks`, both in order',
    example: {
      flow: { name: 'First month', description: null, duration_days: 30, navigation: 'sequential' },
      stages: [
        {
          id: '019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d',
          name: 'Welcome',
          description: null,
          type: 'welcome',
          content_blocks: [
            {
              id: '019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8e',
              type: 'text_input',
              config: { required: true },
              content: { label: 'What shall we call you?' },
            },
          ],
        },
      ],
    },
  })
  document!: Pick<PublishedDocument, 'flow' | 'stages'>;
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
