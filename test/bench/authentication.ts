import { AsyncLocalStorage } from 'node:async_hooks';
import { AccessGuard } from '#libs/http/access.guard.js';
import { loadConfig } from '#libs/config/index.js';
import { createApp } from '../../src/bootstrap.js';
import { say, type Bench } from './bench.js';
import { median, type Load } from './load.js';
import { lists } from './loads.js';
import { cpuMillis } from './processes.js';
import { seed } from './seed.js';

const REDIS_URL = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';
const ROUNDS = 5;
const REQUESTS = 500;

/** Milliseconds of one call. */
interface Cost {
  /** On the processor: what it takes from others. */
  cpu: number;
  /** Until it is done. */
  wall: number;
}

/**
 * What of a list call is authentication: verifying the access token, and finding out whether its sign-in still stands.
 * The guard runs alone in this process, on a request that it has let in before; the call is one of a service of its own.
 */
export async function authentication(bench: Bench): Promise<void> {
  const table: Record<string, object> = {};
  const caches: Record<string, Record<string, string>> = {
    'with Redis': { REDIS_URL },
    'without, asking PostgreSQL': {},
  };
  for (const [title, cache] of Object.entries(caches)) {
    say(`Measuring ${title} …`);
    const service = await bench.startService(cache);
    const list = lists(await seed(service.url, bench.pg));
    const guard = await theGuard(bench, cache, list);
    try {
      const shares = [];
      for (let round = 0; round < ROUNDS; round++) {
        const call = await cost(
          () => send(service.url, list),
          () => cpuMillis(service.process.pid ?? 0),
        );
        const check = await cost(guard.check, () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000);
        shares.push({ call, check });
      }
      table[title] = figures(shares);
    } finally {
      await Promise.all([guard.stop(), service.stop()]);
    }
  }
  console.table(table);
}

async function cost(call: () => Promise<unknown>, cpu: () => number): Promise<Cost> {
  for (let n = 0; n < REQUESTS / 2; n++) await call();
  const [started, before] = [performance.now(), cpu()];
  for (let n = 0; n < REQUESTS; n++) await call();
  return { cpu: (cpu() - before) / REQUESTS, wall: (performance.now() - started) / REQUESTS };
}

async function send(url: string, { next }: Load): Promise<void> {
  const { path, headers } = next();
  const answer = await fetch(`${url}${path}`, headers && { headers });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
}

/** The guard of a service in this process, to be asked about a request again and again. */
async function theGuard({ databaseUrl, dataDir }: Bench, cache: Record<string, string>, list: Load) {
  const config = loadConfig({
    DATABASE_URL: databaseUrl.toString(),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    RATE_LIMITS: 'off',
    ...cache,
  });
  const app = await createApp(config);
  await app.listen(0);
  const { port } = app.getHttpServer().address() as { port: number };
  let check: (() => Promise<boolean>) | undefined;
  const { canActivate } = AccessGuard.prototype;
  AccessGuard.prototype.canActivate = function (this: AccessGuard, context) {
    // In the scope of the request, wherever it is called from.
    check = AsyncLocalStorage.bind(() => canActivate.call(this, context));
    return check();
  };
  await send(`http://127.0.0.1:${port}`, list);
  AccessGuard.prototype.canActivate = canActivate;
  if (!check) throw new Error('No guard was asked');
  return {
    check,
    stop: () => app.close(),
  };
}

function figures(rounds: readonly { call: Cost; check: Cost }[]): object {
  const of = (figure: (round: (typeof rounds)[number]) => number): number => median(rounds.map(figure));
  const share = (part: 'cpu' | 'wall'): string =>
    `${(100 * of(({ call, check }) => check[part] / call[part])).toFixed(1)} %`;
  return {
    'list call, CPU ms': Number(of(({ call }) => call.cpu).toFixed(3)),
    ms: Number(of(({ call }) => call.wall).toFixed(3)),
    'authentication, CPU ms': Number(of(({ check }) => check.cpu).toFixed(3)),
    'ms ': Number(of(({ check }) => check.wall).toFixed(3)),
    'share of CPU (aim < 5 %)': share('cpu'),
    'of time': share('wall'),
  };
}
