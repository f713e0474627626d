import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ordinalPageOf, type OrdinalPageRequest, type Page } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { GetFlow } from './get-flow.js';
import { STAGE_COLUMNS, type StageView } from './get-stage.js';
import type { AuthoringTables } from './tables.js';

/** Names the list in its cursors. */
export const STAGES = 'stages';

/** A flow's stages in their order; all of them where no page is asked for. */
export class ListStages extends Query<Page<StageView>> {
  constructor(
    readonly flowId: string,
    readonly page: OrdinalPageRequest = { limit: Infinity },
  ) {
    super();
  }
}

@QueryHandler(ListStages)
export class ListStagesHandler implements IQueryHandler<ListStages> {
  constructor(
    private readonly database: Database,
    private readonly queries: QueryBus,
  ) {}

  async execute({ flowId, page }: ListStages): Promise<Page<StageView>> {
    let query = this.database
      .forCompany<AuthoringTables>()
      .selectFrom('stages')
      .select(STAGE_COLUMNS)
      .where('flow_id', '=', flowId)
      .orderBy('order_index');
    if (page.after !== undefined) query = query.where('order_index', '>', page.after);
    if (Number.isFinite(page.limit)) query = query.limit(page.limit + 1);
    const rows = await query.execute();
    // No rows, or no flow?
    if (rows.length === 0) await this.queries.execute(new GetFlow(flowId));
    return ordinalPageOf(
      rows,
      page,
      STAGES,
      ({ order }) => order,
      (row) => row,
    );
  }
}
