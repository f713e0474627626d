import { join } from 'node:path';
import { hostname } from 'node:os';
import { Redis } from 'ioredis';
import { freePort, startDaemon } from './daemon.js';
import { type Service, withoutCredentials } from './service.js';

const OLDEST_MAJOR = 7;
const STANDARD_URL = 'redis://127.0.0.1:6379';

/**
 * In a server that others use, a run works in one of the numbered databases from 15 down to 1 that is empty, and claims
 * it by a key in database 0, where specs that flush their own database leave it alone.
 */
export const redis: Service = {
  name: 'Redis',
  packages: ['redis-server'],
  configured: () => process.env.REDIS_URL !== undefined,

  async find() {
    const server = new URL(process.env.REDIS_URL ?? STANDARD_URL);
    server.pathname = '/';
    return withClient(server.href, async (client) => {
      await insistOnVersion(client);
      const index = await claimDatabase(client);
      server.pathname = `/${index}`;
      return {
        where: withoutCredentials(server.href),
        environment: { REDIS_URL: server.href },
        stop: () => withClient(server.href, (own) => releaseDatabase(own, index)),
      };
    });
  },

  async start(folder) {
    const port = await freePort();
    const url = `redis://127.0.0.1:${port}/0`;
    const daemon = await startDaemon({
      name: 'Redis',
      command: [
        'redis-server',
        ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
        ...['--save', '', '--appendonly', 'no'],
      ],
      log: join(folder, 'log'),
      ready: () => withClient(url, insistOnVersion),
    });
    return { where: withoutCredentials(url), environment: { REDIS_URL: url }, stop: () => daemon.stop() };
  },
};

async function withClient<T>(url: string, work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url, { lazyConnect: true, connectTimeout: 5_000, retryStrategy: () => null });
  let fault: Error | undefined;
  client.on('error', (error: Error) => (fault = error)); // says why; connect() only says that it is closed
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw fault ?? error;
  } finally {
    client.disconnect();
  }
}

async function insistOnVersion(client: Redis): Promise<void> {
  const version = /^redis_version:(\d+)/m.exec(await client.info('server'))?.[1];
  if (Number(version) < OLDEST_MAJOR) throw new Error(`version ${version ?? '?'} is older than ${OLDEST_MAJOR}`);
}

const claimKey = (index: number): string => `oaas-test-services:database:${index}`;

async function claimDatabase(client: Redis): Promise<number> {
  for (let index = 15; index >= 1; index--) {
    const key = claimKey(index);
    const former = await client.get(key);
    const ours = former !== null && isAbandoned(former); // by a run that was killed: what it left is ours to clear
    if (ours) await client.del(key);
    await client.select(index);
    const empty = (await client.dbsize()) === 0;
    await client.select(0);
    if (!(empty || ours) || (await client.set(key, `${hostname()}:${process.pid}`, 'NX')) === null) continue;
    if (ours) await client.multi().select(index).flushdb().select(0).exec();
    return index;
  }
  throw new Error('none of its databases 1 to 15 is empty');
}

function isAbandoned(claim: string): boolean {
  const [host, pid] = claim.split(':');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function releaseDatabase(own: Redis, index: number): Promise<void> {
  await own.flushdb();
  await own.select(0);
  await own.del(claimKey(index));
}
