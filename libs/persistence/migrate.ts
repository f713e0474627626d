import type { MikroORM } from '@mikro-orm/core';
import type { Migrator } from '@mikro-orm/migrations';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { EmbeddedDriver } from './embedded-driver.js';

/** An arbitrary number that names the lock; every process of this product uses the same one. */
const MIGRATION_LOCK = 7_023_114;

/**
 * Brings the schema up to date. Processes that start together wait for the first.
 * @returns the names of the migrations that ran.
 */
export async function migrate(orm: MikroORM): Promise<string[]> {
  const migrator = (orm as unknown as { migrator: Migrator }).migrator;
  const up = async (transaction?: unknown): Promise<string[]> =>
    (await migrator.up({ ...(transaction !== undefined && { transaction }) })).map(({ name }) => name);
  // PGlite's folder belongs to this process alone, and its one connection could not hold a lock beside the migration.
  if (orm.em.getDriver() instanceof EmbeddedDriver) return up();

  return (orm.em.fork() as SqlEntityManager).transactional(async (em) => {
    // Waiting for another process's migration, and the work itself, may take longer than any statement of a request.
    await em.execute('set local statement_timeout = 0');
    await em.execute('set local idle_in_transaction_session_timeout = 0');
    await em.execute(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    return up(em.getTransactionContext());
  });
}
