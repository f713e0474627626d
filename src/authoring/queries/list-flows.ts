import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { pageOf, type Page, type PageRequest } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import type { FlowStatus } from '../domain/flow.js';
import { FLOW_COLUMNS, type FlowView } from './get-flow.js';
import type { AuthoringTables } from './tables.js';

/** Names the list in its cursors. */
export const FLOWS = 'flows';

/** The company's flows, newest first. */
export class ListFlows extends Query<Page<FlowView>> {
  constructor(
    /** `q`: a part of the name or the description, without regard to case. */
    readonly filter: { status?: FlowStatus; q?: string },
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListFlows)
export class ListFlowsHandler implements IQueryHandler<ListFlows> {
  constructor(private readonly database: Database) {}

  async execute({ filter: { status, q }, page }: ListFlows): Promise<Page<FlowView>> {
    let query = this.database
      .forCompany<AuthoringTables>()
      .selectFrom('onboarding_flows')
      .select(FLOW_COLUMNS)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(page.limit + 1);
    if (status !== undefined) query = query.where('status', '=', status);
    if (q !== undefined && q !== '') {
      const pattern = `%${q.normalize('NFC').replaceAll(/[\\%_]/g, '\\$&')}%`;
      // One and the same letter may have been entered in one character or in two.
      query = query.where(sql<boolean>`(normalize(name) ilike ${pattern} or normalize(description) ilike ${pattern})`);
    }
    if (page.after) {
      const { key, id } = page.after;
      query = query.where(sql<boolean>`(created_at, id) < (${new Date(key)}::timestamptz, ${id}::uuid)`);
    }
    const rows = await query.execute();
    return pageOf(
      rows,
      page,
      FLOWS,
      ({ created_at, id }) => ({ key: created_at, id }),
      (row) => row,
    );
  }
}
