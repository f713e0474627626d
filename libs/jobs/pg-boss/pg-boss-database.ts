import type { SqlEntityManager } from '@mikro-orm/sql';
import { CompiledQuery } from 'kysely';
import { type ConstructorOptions, fromPglite, type PGliteLike } from 'pg-boss';

/** Runs one statement with `$1` placeholders. */
export type SqlExecutor = (sql: string, values: unknown[]) => Promise<{ rows: unknown[] }>;

/** How pg-boss reaches the service's database. */
export interface PgBossDatabase {
  /** In the transaction that runs around the caller, else directly. Used to enqueue, and for nothing else. */
  ambient: SqlExecutor;
  /** Never inside the caller's transaction: workers and maintenance. */
  connection: Pick<ConstructorOptions, 'db' | 'connectionString' | 'max' | 'application_name' | 'backend'>;
}

/** The transaction that `em.transactional` has opened around the caller, else a connection of the ORM's own. */
export function ambientTransaction(orm: { em: SqlEntityManager }): SqlExecutor {
  return async (sql, values) => {
    const { rows } = await orm.em.getKysely().executeQuery(CompiledQuery.raw(sql, values));
    return { rows };
  };
}

/**
 * PostgreSQL. pg-boss keeps a small pool and one listening connection of its own, because the ORM changes how its
 * connections read dates, and so that jobs never wait for a request's connection or the other way round.
 */
export function postgresqlDatabase(connectionString: string, ambient: SqlExecutor): PgBossDatabase {
  return { ambient, connection: { connectionString, max: 4, application_name: 'oaas-jobs' } };
}

export interface PGliteDatabase extends PGliteLike {
  transaction<T>(work: (tx: { exec(sql: string): Promise<{ rows: unknown[] }[]> }) => Promise<T>): Promise<T>;
}

/**
 * PGlite, over the instance that the ORM holds open (`PgliteConnection.getNativeClient()`). It has one connection and a
 * lock of its own: whatever is asked here waits until the running transaction has ended.
 */
export function pgliteDatabase(pglite: PGliteDatabase, ambient: SqlExecutor): PgBossDatabase {
  return { ambient, connection: { db: fromPglite(withWholeTransactions(pglite)), backend: 'pglite' } };
}

/**
 * pg-boss sends some transactions as one text. Where such a text fails halfway, the only connection stays in the aborted
 * transaction until pg-boss rolls it back, and the ORM's next one could fall in between; PGlite's own transactions
 * close that gap.
 */
function withWholeTransactions(pglite: PGliteDatabase): PGliteLike {
  return {
    query: (sql, values) => pglite.query(sql, values),
    exec: (sql) => {
      const statements = /^\s*BEGIN;([\s\S]*)\bCOMMIT;\s*$/.exec(sql)?.[1];
      return statements === undefined ? pglite.exec(sql) : pglite.transaction((tx) => tx.exec(statements));
    },
    ...(pglite.listen && { listen: pglite.listen.bind(pglite) }),
  };
}
