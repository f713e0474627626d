import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort, orStop, startDaemon } from './daemon.js';
import { type RunningService, type Service, withoutCredentials } from './service.js';

const run = promisify(execFile);

const OLDEST_MAJOR = 15;
const BINARIES = '/usr/lib/postgresql';
/** As installed by Debian with trust authentication, and as Docker's image is usually run. */
const STANDARD_URLS = [
  'postgres://postgres@127.0.0.1:5432/postgres',
  'postgres://postgres:postgres@127.0.0.1:5432/postgres',
];

/** Each run works in a database of its own, made in the server that was found or started. */
export const postgres: Service = {
  name: 'PostgreSQL',
  packages: ['postgresql'],
  configured: () => process.env.DATABASE_URL !== undefined,

  async find() {
    const urls = process.env.DATABASE_URL === undefined ? STANDARD_URLS : [process.env.DATABASE_URL];
    const faults: unknown[] = [];
    for (const url of urls) {
      try {
        return await withOwnDatabase(url);
      } catch (error) {
        faults.push(error);
      }
    }
    throw new AggregateError(faults, String(faults.at(-1)));
  },

  async start(folder) {
    const binaries = join(BINARIES, await newestMajor(), 'bin');
    const data = join(folder, 'data');
    await mkdir(data);
    // PostgreSQL refuses to run as root.
    const user = process.getuid?.() === 0 ? 'postgres' : undefined;
    if (user) await giveTo(user, data);
    const as = user ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups', '--'] : [];
    const [initdb, ...args] = [...as, join(binaries, 'initdb'), '--username=postgres', '--auth=trust', '--no-sync'];
    await run(initdb, [...args, '--encoding=UTF8', '--locale=C.UTF-8', '--pgdata', data], { cwd: '/' });

    const port = await freePort();
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 200,
      fsync: 'off', // the data folder does not outlive the run
    };
    const daemon = await startDaemon({
      name: 'PostgreSQL',
      command: [
        join(binaries, 'postgres'),
        '-D',
        data,
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${String(value)}`]),
      ],
      log: join(folder, 'log'),
      user,
      stopSignal: 'SIGINT', // does not wait for clients to leave, as SIGTERM would
      ready: () => query(url, 'SELECT 1'),
    });
    return { ...(await orStop(daemon, withOwnDatabase(url))), stop: () => daemon.stop() };
  },
};

async function withOwnDatabase(url: string): Promise<RunningService> {
  const [row] = await query(url, 'SHOW server_version_num');
  const major = Math.floor(Number(row!.server_version_num) / 10_000);
  if (major < OLDEST_MAJOR) throw new Error(`version ${major} is older than ${OLDEST_MAJOR}`);
  const name = `oaas_test_${randomBytes(6).toString('hex')}`;
  await query(url, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    where: `${withoutCredentials(own.href)} (version ${major})`,
    environment: { DATABASE_URL: own.href },
    stop: async () => {
      await query(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function newestMajor(): Promise<string> {
  const majors = (await readdir(BINARIES)).filter((name) => /^\d+$/.test(name)).sort((a, b) => Number(a) - Number(b));
  const newest = majors.at(-1);
  if (newest === undefined || Number(newest) < OLDEST_MAJOR) {
    throw new Error(`the system's packages hold no version ${OLDEST_MAJOR} or newer (${majors.join(', ') || 'none'})`);
  }
  return newest;
}

async function giveTo(user: string, path: string): Promise<void> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, user])).stdout)),
  );
  await chown(path, uid!, gid!);
}
