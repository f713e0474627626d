import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ordinalPageOf, type OrdinalPageRequest, type Page } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { CONTENT_BLOCK_COLUMNS, type ContentBlockView } from './get-content-block.js';
import { GetStage } from './get-stage.js';
import type { AuthoringTables } from './tables.js';

/** Names the list in its cursors. */
export const CONTENT_BLOCKS = 'content-blocks';

/** A stage's blocks in their order; all of them where no page is asked for. */
export class ListContentBlocks extends Query<Page<ContentBlockView>> {
  constructor(
    readonly flowId: string,
    readonly stageId: string,
    readonly page: OrdinalPageRequest = { limit: Infinity },
  ) {
    super();
  }
}

@QueryHandler(ListContentBlocks)
export class ListContentBlocksHandler implements IQueryHandler<ListContentBlocks> {
  constructor(
    private readonly database: Database,
    private readonly queries: QueryBus,
  ) {}

  async execute({ flowId, stageId, page }: ListContentBlocks): Promise<Page<ContentBlockView>> {
    let query = this.database
      .forCompany<AuthoringTables>()
      .selectFrom('content_blocks')
      .innerJoin('stages', 'stages.id', 'content_blocks.stage_id')
      .select(CONTENT_BLOCK_COLUMNS)
      .where('stages.id', '=', stageId)
      .where('stages.flow_id', '=', flowId)
      .orderBy('content_blocks.order_index');
    if (page.after !== undefined) query = query.where('content_blocks.order_index', '>', page.after);
    if (Number.isFinite(page.limit)) query = query.limit(page.limit + 1);
    const rows = await query.execute();
    // No rows, or no stage?
    if (rows.length === 0) await this.queries.execute(new GetStage(flowId, stageId));
    return ordinalPageOf(
      rows,
      page,
      CONTENT_BLOCKS,
      ({ order_index }) => order_index,
      (row) => row,
    );
  }
}
