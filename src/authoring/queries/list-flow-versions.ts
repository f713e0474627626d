import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { ordinalPageOf, type OrdinalPageRequest, type Page } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { GetFlow } from './get-flow.js';
import type { AuthoringTables } from './tables.js';

export class FlowVersionView {
  @ApiProperty({ description: 'From 1', example: 1 })
  number!: number;

  @ApiProperty({ format: 'date-time' })
  published_at!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The user who published it' })
  published_by!: string | null;

  @ApiProperty({ example: 8 })
  stage_count!: number;

  @ApiProperty({ example: 80 })
  content_block_count!: number;

  @ApiProperty({ description: 'Those who started with it, whatever their status', example: 12 })
  new_hires!: number;
}

/** Names the list in its cursors. */
export const FLOW_VERSIONS = 'flow-versions';

/** A flow's versions, latest first. */
export class ListFlowVersions extends Query<Page<FlowVersionView>> {
  constructor(
    readonly flowId: string,
    readonly page: OrdinalPageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListFlowVersions)
export class ListFlowVersionsHandler implements IQueryHandler<ListFlowVersions> {
  constructor(
    private readonly database: Database,
    private readonly queries: QueryBus,
  ) {}

  async execute({ flowId, page }: ListFlowVersions): Promise<Page<FlowVersionView>> {
    let query = this.database
      .forCompany<AuthoringTables>()
      .selectFrom('flow_versions as v')
      // A deleted flow answers 404 even while new hires still refer to its versions.
      .innerJoin('onboarding_flows as f', 'f.id', 'v.flow_id')
      .leftJoin(
        (row) =>
          row
            .selectFrom('new_hire_profiles')
            .select(['flow_version_id', row.fn.countAll<string>().as('new_hires')])
            .where('flow_id', '=', flowId)
            .groupBy('flow_version_id')
            .as('bound'),
        (join) => join.onRef('bound.flow_version_id', '=', 'v.id'),
      )
      .select(['v.number', 'v.published_at', 'v.published_by', 'v.stage_count', 'v.content_block_count'])
      .select('bound.new_hires')
      .where('v.flow_id', '=', flowId)
      .orderBy('v.number', 'desc')
      .limit(page.limit + 1);
    if (page.after !== undefined) query = query.where('v.number', '<', page.after);
    const rows = await query.execute();
    // No versions, or no flow?
    if (rows.length === 0) await this.queries.execute(new GetFlow(flowId));
    return ordinalPageOf(
      rows,
      page,
      FLOW_VERSIONS,
      ({ number }) => number,
      ({ new_hires, ...row }) => ({ ...row, new_hires: Number(new_hires ?? 0) }),
    );
  }
}
