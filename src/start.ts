import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from '@nestjs/common';
import { redisFault } from '#libs/cache/redis-fault.js';
import { Unavailable, type Config } from '#libs/config/index.js';
import { Database, lockDataFolder, reachDatabase } from '#libs/persistence/index.js';
import { createApp } from './bootstrap.js';
import { welcome } from './demo/welcome.js';
import { Readiness } from './readiness.js';

/** Requests that are under way may take this long to finish. */
const DRAIN_MS = 20_000;
const HANG_UP_EVERY_MS = 100;

/** Starts the service and stops it in order when it is asked to. */
export async function start(config: Config): Promise<NestExpressApplication> {
  const unlock = config.databaseUrl === undefined ? lockDataFolder(config.dataDir) : () => undefined;
  process.once('exit', unlock);
  await reachDatabase(config);
  const redis = await redisFault(config.redisUrl);
  const app = await createApp(config);
  if (redis !== undefined) new Logger('start').warn(`REDIS_URL: ${redis} Until then jobs wait.`);
  await listen(app, config.port);
  new Logger('start').log(`Listening on ${config.publicUrl}`);
  stopOnSignal(app);
  const { port } = app.getHttpServer().address() as AddressInfo;
  await welcome(config, app.get(Database), port);
  return app;
}

/** @throws Unavailable where another program has the port, or this one may not have it */
async function listen(app: NestExpressApplication, port: number): Promise<void> {
  try {
    await app.listen(port);
  } catch (error) {
    // Jobs may be running already.
    await app.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new Unavailable('PORT', `another program listens on ${port}. Stop it, or choose another port.`);
    }
    if (code === 'EACCES') throw new Unavailable('PORT', `this user may not listen on ${port}. Choose another port.`);
    throw error;
  }
}

function stopOnSignal(app: NestExpressApplication): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void stop(app, signal);
    });
  }
}

/** First no new requests, then the running ones to their end, then the jobs and deliveries, then the connections. */
async function stop(app: NestExpressApplication, signal: string): Promise<void> {
  const logger = new Logger('stop');
  logger.log(`${signal}: finishing what is under way`);
  app.get(Readiness).stopping = true;
  const server = app.getHttpServer();
  const closed = once(server, 'close');
  server.close();
  // A client keeps its connection open after the last answer, and would hold the process for as long.
  const hangUp = setInterval(() => {
    server.closeIdleConnections();
  }, HANG_UP_EVERY_MS);
  const impatience = setTimeout(() => {
    server.closeAllConnections();
  }, DRAIN_MS);
  await closed;
  clearInterval(hangUp);
  clearTimeout(impatience);
  try {
    await app.close();
    logger.log('Stopped');
    process.exit(0);
  } catch (error) {
    logger.error(error);
    process.exit(1);
  }
}
