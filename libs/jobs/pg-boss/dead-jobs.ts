import type { Db } from 'pg-boss';
import type { DeadJob } from '../jobs.js';

// pg-boss lists the jobs of a queue in all states or none, hence its table is read here. The contract spec tells when a
// new version of pg-boss keeps it differently.

interface Row {
  queue: string;
  id: string;
  attempts: number;
  error: string | null;
  failed_at: number;
}

export async function deadJobs(db: Db, queues: string[], limit: number): Promise<DeadJob[]> {
  const { rows }: { rows: Row[] } = await db.executeSql(
    `SELECT name AS queue, coalesce(singleton_key, id::text) AS id, retry_count + 1 AS attempts,
            coalesce(output->>'message', output->'value'->>'message') AS error, extract(epoch FROM completed_on)::float8 AS failed_at
       FROM pgboss.job WHERE state = 'failed' AND name = ANY($1::text[]) ORDER BY completed_on DESC LIMIT $2`,
    [queues, limit],
  );
  return rows.map(({ queue, id, attempts, error, failed_at }) => ({
    queue,
    id,
    attempts,
    error: error ?? 'unknown',
    failedAt: new Date(failed_at * 1000),
  }));
}

export async function countDeadJobs(db: Db, queues: string[]): Promise<Map<string, number>> {
  const { rows }: { rows: { queue: string; dead: number }[] } = await db.executeSql(
    `SELECT name AS queue, count(*)::int AS dead FROM pgboss.job WHERE state = 'failed' AND name = ANY($1::text[])
      GROUP BY name`,
    [queues],
  );
  return new Map([
    ...queues.map((queue) => [queue, 0] as const),
    ...rows.map(({ queue, dead }) => [queue, dead] as const),
  ]);
}

/** pg-boss's own id of the latest dead job that was enqueued under `id`, unless a newer one of that id is on its way. */
export async function deadJobId(db: Db, queue: string, id: string): Promise<string | undefined> {
  const { rows }: { rows: { id: string }[] } = await db.executeSql(
    `SELECT dead.id FROM pgboss.job AS dead WHERE dead.name = $1 AND dead.singleton_key = $2 AND dead.state = 'failed'
        AND NOT EXISTS (SELECT FROM pgboss.job AS live
                         WHERE live.name = $1 AND live.singleton_key = $2 AND live.state <= 'active')
      ORDER BY dead.completed_on DESC LIMIT 1`,
    [queue, id],
  );
  return rows[0]?.id;
}
