import type { MikroORM } from '@mikro-orm/core';
import type { Migrator } from '@mikro-orm/migrations';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { EmbeddedDriver } from './embedded-driver.js';

/** An arbitrary number that names the lock; every process of this product uses the same one. */
const MIGRATION_LOCK = 7_023_114;

/**
 * Brings the schema up to date. Processes that start together wait for the first.
 * @returns the names of the migrations that ran.
 */
export async function migrate(orm: MikroORM): Promise<string[]> {
  const migrator = (orm as unknown as { migrator: Migrator }).migrator;
  const up = async (): Promise<string[]> => (await migrator.up()).map(({ name }) => name);
  // PGlite's folder belongs to this process alone, and its one connection could not hold a lock beside the migration.
  if (orm.em.getDriver() instanceof EmbeddedDriver) return up();

  return (orm.em as SqlEntityManager)
    .getKysely()
    .connection()
    .execute(async (connection) => {
      // Waiting for another process's migration may take longer than any statement of a request.
      await sql`set statement_timeout = 0`.execute(connection);
      await sql`select pg_advisory_lock(${MIGRATION_LOCK})`.execute(connection);
      try {
        return await up();
      } finally {
        await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`.execute(connection);
        await sql`reset statement_timeout`.execute(connection);
      }
    });
}
