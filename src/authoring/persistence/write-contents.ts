import type { Kysely } from 'kysely';
import type { StageContents } from '../domain/contents.js';
import type { Flow } from '../domain/flow.js';
import type { AuthoringTables } from '../queries/tables.js';

/** Rows of one insert: well below PostgreSQL's limit of 65,535 parameters. */
const BATCH = 2_000;

/** What rows of stages and blocks are numbered and dated with; by default both are new. */
export interface Writing {
  now: Date;
  version?: number;
  /** Of rows that were there before. */
  createdAt?: ReadonlyMap<string, Date>;
}

/** Writes stages and blocks that the flow does not have, some thousand rows a statement. */
export async function writeContents(
  db: Kysely<AuthoringTables>,
  { id: flowId, companyId }: Flow,
  stages: readonly StageContents[],
  { now, version = 1, createdAt }: Writing,
): Promise<void> {
  const written = (id: string) => ({
    id,
    company_id: companyId,
    version,
    created_at: createdAt?.get(id) ?? now,
    updated_at: now,
  });
  const stageRows = stages.map(({ id, name, description, type, status, blocks }, order_index) => ({
    ...written(id),
    ...{ flow_id: flowId, name, description, type, status, order_index, content_block_count: blocks.length },
  }));
  for (const rows of batches(stageRows)) await db.insertInto('stages').values(rows).execute();

  const blockRows = stages.flatMap(({ id: stage_id, blocks }) =>
    blocks.map(({ id, type, config, content }, order_index) => ({
      ...written(id),
      ...{ stage_id, type, order_index, config: JSON.stringify(config), content: JSON.stringify(content) },
    })),
  );
  for (const rows of batches(blockRows)) await db.insertInto('content_blocks').values(rows).execute();
}

/**
 * Puts other stages and blocks in the place of all that a locked flow has. Those that it had keep the time of their
 * creation. Their versions go on above all that any of the flow's rows has had: each edit of one counts the flow's
 * version up as well, so an `ETag` from before, of a row since deleted too, matches none of them.
 */
export async function replaceContents(
  db: Kysely<AuthoringTables>,
  flow: Flow,
  stages: readonly StageContents[],
  now: Date,
): Promise<void> {
  const former = [
    ...(await db.selectFrom('stages').select(['id', 'created_at']).where('flow_id', '=', flow.id).execute()),
    ...(await db
      .selectFrom('content_blocks')
      .innerJoin('stages', 'stages.id', 'content_blocks.stage_id')
      .select(['content_blocks.id', 'content_blocks.created_at'])
      .where('flow_id', '=', flow.id)
      .execute()),
  ];
  await db.deleteFrom('stages').where('flow_id', '=', flow.id).execute();
  const createdAt = new Map(former.map(({ id, created_at }) => [id, new Date(created_at)]));
  await writeContents(db, flow, stages, { now, version: flow.version + 1, createdAt });
}

function* batches<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += BATCH) yield rows.slice(start, start + BATCH);
}
