import type { Kysely } from 'kysely';
import { newId } from '#libs/kernel/index.js';
import type { Flow } from '../domain/flow.js';
import type { AuthoringTables } from '../queries/tables.js';

/** Rows of one insert: well below PostgreSQL's limit of 65,535 parameters. */
const BATCH = 2_000;

/** Copies all stages and blocks of a flow, inactive stages included, with new ids. */
export async function copyContents(db: Kysely<AuthoringTables>, source: Flow, target: Flow, now: Date): Promise<void> {
  const written = { company_id: target.companyId, version: 1, created_at: now, updated_at: now };
  const stages = await db
    .selectFrom('stages')
    .select(['id', 'name', 'description', 'type', 'status', 'order_index', 'content_block_count'])
    .where('flow_id', '=', source.id)
    .execute();
  const blocks = await db
    .selectFrom('content_blocks')
    .innerJoin('stages', 'stages.id', 'content_blocks.stage_id')
    .select(['stage_id', 'content_blocks.type', 'config', 'content', 'content_blocks.order_index'])
    .where('flow_id', '=', source.id)
    .execute();

  const idOfCopy = new Map(stages.map(({ id }) => [id, newId()]));
  const copy = (id: string): string => idOfCopy.get(id) ?? '';
  for (const batch of batches(stages)) {
    const rows = batch.map((stage) => ({ ...stage, ...written, id: copy(stage.id), flow_id: target.id }));
    await db.insertInto('stages').values(rows).execute();
  }
  for (const batch of batches(blocks)) {
    const rows = batch.map(({ config, content, ...block }) => ({
      ...block,
      ...written,
      id: newId(),
      stage_id: copy(block.stage_id),
      config: JSON.stringify(config),
      content: JSON.stringify(content),
    }));
    await db.insertInto('content_blocks').values(rows).execute();
  }
}

function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += BATCH) yield rows.slice(start, start + BATCH);
}
