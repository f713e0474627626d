import { join } from 'node:path';
import type { Options } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import type { Config } from '#libs/config/index.js';
import { migrations } from '../../migrations/index.js';
import { EmbeddedDriver } from './embedded-driver.js';
import { prepareStatements } from './prepared-statements.js';
import { tenantFilter } from './tenant-filter.js';
import { parseTimestamp, TIMESTAMPTZ_OID } from './timestamps.js';

/** Statements that outlive this are stuck; the answer is an error, not a wait without end. */
const STATEMENT_TIMEOUT_MS = 30_000;
const POOL_SIZE = 10;

interface TypeParsers {
  setTypeParser(oid: number, parse: (text: string) => unknown): void;
}

/** How the ORM reaches the database that is configured: PostgreSQL, or PGlite in the data folder. */
export function ormOptions(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Options {
  const shared = {
    autoLoadEntities: true,
    registerRequestContext: false,
    allowGlobalContext: false,
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, silent: true, transactional: true, allOrNothing: true },
    filters: { company: tenantFilter },
    forceUtcTimezone: true,
    debug: false,
  };
  if (config.databaseUrl !== undefined) {
    return {
      ...shared,
      driver: PostgreSqlDriver,
      clientUrl: config.databaseUrl,
      pool: { min: 0, max: POOL_SIZE },
      driverOptions: {
        // The ORM takes of the address what it knows; pg takes all of it, `sslmode` above all.
        connectionString: config.databaseUrl,
        application_name: 'oaas',
        statement_timeout: STATEMENT_TIMEOUT_MS,
        idle_in_transaction_session_timeout: 2 * STATEMENT_TIMEOUT_MS,
        connectionTimeoutMillis: 10_000,
        keepAlive: true,
        options: '-c timezone=UTC',
        onPoolCreated: (pool: Pool & { options: { types: TypeParsers } }) => {
          pool.options.types.setTypeParser(TIMESTAMPTZ_OID, parseTimestamp);
          prepareStatements(pool);
        },
      },
    } as unknown as Options;
  }
  return {
    ...shared,
    driver: EmbeddedDriver,
    dbName: join(config.dataDir, 'database'),
    driverOptions: { parsers: { [TIMESTAMPTZ_OID]: parseTimestamp } },
  } as unknown as Options;
}
