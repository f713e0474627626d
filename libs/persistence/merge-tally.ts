import { sql } from 'kysely';
import type { Database } from './database.js';

/**
 * Moves a tally's changes into its totals, in one statement: whoever counts meanwhile sees the one or the other, and
 * changes that are being written stay for the next time.
 * @param name of `<name>_tallies` and `<name>_tally_changes`
 * @param keys what is counted apart
 */
export async function mergeTally(database: Database, name: string, keys: readonly string[]): Promise<void> {
  const [totals, changes] = [sql.table(`${name}_tallies`), sql.table(`${name}_tally_changes`)];
  const key = sql.join(keys.map((column) => sql.ref(column)));
  await sql`
    with taken as (delete from ${changes} returning *)
    insert into ${totals} as total (${key}, amount)
    select ${key}, sum(amount) from taken group by ${key} having sum(amount) <> 0
    on conflict (${key}) do update set amount = total.amount + excluded.amount
  `.execute(database.across('sweeper'));
  await sql`delete from ${totals} where amount = 0`.execute(database.across('sweeper'));
}
