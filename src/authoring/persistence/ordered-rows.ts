import { sql, type Kysely } from 'kysely';
import type { Database, Timestamp } from '#libs/persistence/index.js';
import type { Shift } from '../domain/order.js';

interface OrderedRow {
  id: string;
  flow_id: string;
  stage_id: string;
  order_index: number;
  version: number;
  updated_at: Timestamp;
}

type OrderedTables = Record<'stages' | 'content_blocks', OrderedRow>;

/**
 * Rows that stand in a dense order below a parent, whose lock the caller holds. Places change in one statement, however
 * many rows there are; the constraint that keeps them unique is checked at the commit.
 */
export class OrderedRows {
  constructor(
    private readonly database: Database,
    private readonly table: keyof OrderedTables,
    private readonly parent: 'flow_id' | 'stage_id',
  ) {}

  /** In their order. */
  async ids(parentId: string): Promise<string[]> {
    const rows = await this.rows
      .selectFrom(this.table)
      .select('id')
      .where(this.parent, '=', parentId)
      .orderBy('order_index')
      .execute();
    return rows.map(({ id }) => id);
  }

  async shift(parentId: string, shift: Shift | null, now: Date): Promise<void> {
    if (!shift) return;
    await this.rows
      .updateTable(this.table)
      .set((row) => ({
        order_index: row('order_index', '+', shift.by),
        version: row('version', '+', 1),
        updated_at: now,
      }))
      .where(this.parent, '=', parentId)
      .where('order_index', '>=', shift.first)
      .where('order_index', '<=', shift.last)
      .execute();
  }

  /** Gives each row the place that its id has in the list; those that are there already stay untouched. */
  async arrange(parentId: string, ids: readonly string[], now: Date): Promise<void> {
    // One parameter for the whole list: drivers differ in how they write arrays.
    const list = sql<{
      id: string;
      ordinal: number;
    }>`unnest(string_to_array(${ids.join(',')}, ',')::uuid[]) with ordinality`;
    await this.rows
      .updateTable(this.table)
      .from(list.as<'wanted'>(sql`wanted (id, ordinal)`))
      .set((row) => ({
        order_index: sql<number>`wanted.ordinal - 1`,
        version: row(`${this.table}.version`, '+', 1),
        updated_at: now,
      }))
      .where(this.parent, '=', parentId)
      .whereRef(`${this.table}.id`, '=', 'wanted.id')
      .where(`${this.table}.order_index`, '<>', sql<number>`wanted.ordinal - 1`)
      .execute();
  }

  private get rows(): Kysely<OrderedTables> {
    return this.database.forCompany<OrderedTables>();
  }
}
