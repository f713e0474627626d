import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { run, type Running } from './processes.js';

const ADMIN_URL = process.env['DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const PACKAGE = new URL('../../package.json', import.meta.url);
/** The flags of Node that `npm start` gives, whichever they are. */
const START_FLAGS = (/"start": "node (--.*) dist/.exec(readFileSync(PACKAGE, 'utf8'))?.[1] ?? '').split(' ');
const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));

/** What every benchmark is given: a migrated database of its own, and the means to run services on it. */
export interface Bench {
  databaseUrl: URL;
  /** Where the services keep their keys. */
  dataDir: string;
  pg: pg.Client;
  /** The built service, started as `npm start` does, without rate limits. */
  startService: (env?: Record<string, string>) => Promise<Running>;
}

/** Runs a benchmark on a database that is made for it, and dropped afterwards. */
export async function withDatabase(benchmark: (bench: Bench) => Promise<void>): Promise<void> {
  const database = `oaas_bench_${randomBytes(4).toString('hex')}`;
  const admin = new pg.Client({ connectionString: ADMIN_URL });
  await admin.connect();
  await admin.query(`create database ${database}`);
  const databaseUrl = new URL(ADMIN_URL);
  databaseUrl.pathname = `/${database}`;
  const dataDir = join(tmpdir(), database);
  const startService: Bench['startService'] = (env = {}) =>
    run(
      () => [...START_FLAGS, MAIN],
      (port) => ({
        PORT: String(port),
        DATABASE_URL: databaseUrl.toString(),
        DATA_DIR: dataDir,
        RATE_LIMITS: 'off',
        ...env,
      }),
      '/health/live',
    );
  const client = new pg.Client({ connectionString: databaseUrl.toString() });
  try {
    say('Starting the service once, so that the database is migrated …');
    await (await startService()).stop();
    await client.connect();
    await benchmark({ databaseUrl, dataDir, pg: client, startService });
  } finally {
    await client.end();
    rmSync(dataDir, { recursive: true, force: true });
    await admin.query(`drop database ${database} with (force)`);
    await admin.end();
  }
}

export function say(line: string): void {
  console.log(line);
}
