import { sql, type Kysely } from 'kysely';
import type { BlockContents, StageContents } from '../domain/contents.js';
import type { AuthoringTables } from './tables.js';

/** All stages of a flow with their blocks, both in order; one statement, so that no edit comes in between. */
export async function readContents(db: Kysely<AuthoringTables>, flowId: string): Promise<StageContents[]> {
  const stages = await db
    .selectFrom('stages')
    .select(['id', 'name', 'description', 'type', 'status'])
    .select((row) =>
      row
        .selectFrom('content_blocks as b')
        .select(
          sql<BlockContents[]>`coalesce(json_agg(
            json_build_object('id', b.id, 'type', b.type, 'config', b.config, 'content', b.content)
            order by b.order_index), '[]'::json)`.as('list'),
        )
        .whereRef('b.stage_id', '=', 'stages.id')
        .as('blocks'),
    )
    .where('flow_id', '=', flowId)
    .orderBy('order_index')
    .execute();
  return stages.map(({ blocks, ...stage }) => ({ ...stage, blocks: blocks ?? [] }));
}
