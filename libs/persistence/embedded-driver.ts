import type { Configuration } from '@mikro-orm/core';
import { PgliteConnection, PgliteDriver } from '@mikro-orm/pglite';
import type { Driver, PGliteDialect } from 'kysely';
import { Turns } from './turns.js';

/** Far beyond the longest transaction of this product, and short enough for a person to see the error. */
const PATIENCE_MS = 10_000;

type DriverOptions = Parameters<PgliteConnection['createKyselyDialect']>[0];

/**
 * PGlite as the ORM drives it, except that nobody waits for its one connection for ever. Left to itself, a query of
 * another entity manager inside an open transaction, awaited by that transaction, hangs for good.
 * The driver option `patienceMs` sets how long one may keep the connection while others wait.
 */
export class EmbeddedDriver extends PgliteDriver {
  constructor(config: Configuration) {
    super(config);
    Object.assign(this, { connection: new PatientConnection(this.config) });
  }
}

class PatientConnection extends PgliteConnection {
  override createKyselyDialect({ patienceMs = PATIENCE_MS, ...options }: DriverOptions): PGliteDialect {
    const dialect = super.createKyselyDialect(options);
    const createDriver = dialect.createDriver.bind(dialect);
    const createAdapter = dialect.createAdapter.bind(dialect);
    return Object.assign(dialect, {
      createDriver: () => inTurns(createDriver(), new Turns(patienceMs as number)),
      // Told that there is one connection, Kysely would line callers up itself, without an end.
      createAdapter: () => Object.defineProperty(createAdapter(), 'supportsMultipleConnections', { value: true }),
    });
  }
}

function inTurns(driver: Driver, turns: Turns): Driver {
  const acquire = driver.acquireConnection.bind(driver);
  const release = driver.releaseConnection.bind(driver);
  return Object.assign(driver, {
    async acquireConnection(...args: Parameters<Driver['acquireConnection']>) {
      await turns.take();
      try {
        return await acquire(...args);
      } catch (error) {
        turns.giveBack();
        throw error;
      }
    },
    async releaseConnection(...args: Parameters<Driver['releaseConnection']>) {
      try {
        await release(...args);
      } finally {
        turns.giveBack();
      }
    },
  });
}
