import { sql } from 'kysely';
import { Database } from '#libs/persistence/index.js';
import type { Service } from './service.js';

/** How many transactions of the service's PostgreSQL wait for another one's lock at this moment. */
export async function waitingForLocks(service: Service): Promise<number> {
  const { rows } = await sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    service.get(Database).across('seed'),
  );
  return rows.length;
}
