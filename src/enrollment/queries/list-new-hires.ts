import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { pageOf, type Page, type PageRequest } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import type { NewHireStatus } from '../domain/new-hire.js';
import { newHireView, selectNewHires, type NewHireView } from './new-hire.view.js';

export const SORTS = ['created_at', '-created_at', 'last_activity_at', '-last_activity_at'] as const;
export type NewHireSort = (typeof SORTS)[number];

export interface NewHireFilter {
  status?: NewHireStatus;
  flowId?: string;
  /** The stage that an active new hire is in. */
  stageId?: string;
  /** Part of a name or of the address, without regard to case. */
  text?: string;
}

export class ListNewHires extends Query<Page<NewHireView>> {
  constructor(
    readonly page: PageRequest,
    readonly sort: NewHireSort,
    readonly filter: NewHireFilter,
  ) {
    super();
  }
}

/** Who has shown no activity yet sorts as if it had been at the beginning of time. */
const NO_ACTIVITY = '1970-01-01T00:00:00.000Z';

@QueryHandler(ListNewHires)
export class ListNewHiresHandler implements IQueryHandler<ListNewHires> {
  constructor(private readonly database: Database) {}

  async execute({ page, sort, filter }: ListNewHires): Promise<Page<NewHireView>> {
    const descending = sort.startsWith('-');
    const byActivity = sort.endsWith('last_activity_at');
    const key = byActivity
      ? sql<string>`coalesce(n.last_activity_at, ${sql.lit(NO_ACTIVITY)}::timestamptz)`
      : sql<string>`n.created_at`;

    let query = selectNewHires(this.database)
      .orderBy(key, descending ? 'desc' : 'asc')
      .orderBy('n.id', descending ? 'desc' : 'asc')
      .limit(page.limit + 1);
    if (page.after) {
      const { key: after, id } = page.after;
      query = query.where(
        descending
          ? sql<boolean>`(${key}, n.id) < (${after}::timestamptz, ${id}::uuid)`
          : sql<boolean>`(${key}, n.id) > (${after}::timestamptz, ${id}::uuid)`,
      );
    }
    if (filter.status) query = query.where('n.status', '=', filter.status);
    if (filter.flowId) query = query.where('n.flow_id', '=', filter.flowId);
    if (filter.stageId) query = query.where('n.current_stage_id', '=', filter.stageId).where('n.status', '=', 'active');
    if (filter.text) {
      const part = `%${filter.text.normalize('NFC').replace(/[\\%_]/g, '\\$&')}%`;
      query = query.where(sql<boolean>`(n.first_name || ' ' || n.last_name || ' ' || n.email) ilike ${part}`);
    }
    const rows = await query.execute();
    const positionOf = (row: (typeof rows)[number]) => ({
      key: (byActivity ? row.last_activity_at : row.created_at) ?? NO_ACTIVITY,
      id: row.id,
    });
    return pageOf(rows, page, listName(sort), positionOf, newHireView);
  }
}

/** Cursors belong to a list in one order. */
export function listName(sort: NewHireSort): string {
  return `new-hires:${sort}`;
}
