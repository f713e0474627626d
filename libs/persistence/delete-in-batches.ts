import { sql, type QueryExecutorProvider, type RawBuilder, type SqlBool } from 'kysely';

/** Rows that one statement deletes: some tenths of a second. */
const BATCH = 10_000;

/**
 * Deletes a table's rows for which the condition holds, many statements if need be. In one, a backlog that takes longer
 * than a statement may would fail each time, and grow.
 */
export async function deleteInBatches(
  database: QueryExecutorProvider,
  table: string,
  condition: RawBuilder<SqlBool>,
  batch = BATCH,
): Promise<void> {
  const rows = sql.table(table);
  let deleted: number;
  do {
    // A row that changes meanwhile has another `ctid` then, and stays until the next sweep looks at it.
    const result = await sql`
      delete from ${rows} where ctid = any (array (select ctid from ${rows} where ${condition} limit ${batch}))
    `.execute(database);
    deleted = Number(result.numAffectedRows);
  } while (deleted === batch);
}
