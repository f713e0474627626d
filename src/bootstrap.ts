import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import { Logger, PinoLogger } from 'nestjs-pino';
import type { Config } from '#libs/config/index.js';
import {
  accessLog,
  answerProtocolFaults,
  assertProtocol,
  BASE_PATH,
  requestScope,
  serveDocumentation,
} from '#libs/http/index.js';
import { AppModule } from './app.module.js';
import { RequestMetrics } from './operations/index.js';
import { securityHeaders } from './security-headers.js';

/** What operators and developers call stands outside the API's base path. */
const OUTSIDE_BASE_PATH = ['health/*path', 'metrics', 'problems', 'problems/*path', 'dev/*path'];

/** The usual 60 s of load balancers, and a little more. */
const KEEP_ALIVE_MS = 65_000;

/** The whole service, ready to listen: used by `main.ts` and by the end-to-end specs alike. */
export async function createApp(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.for(config), adapter(), {
    bodyParser: false,
    bufferLogs: true,
    forceCloseConnections: true,
  });
  app.useLogger(app.get(Logger));
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', config.trustProxy);
  app.use(requestScope);
  app.use(app.get(RequestMetrics, { strict: false }).observe);
  app.use(accessLog(PinoLogger.root));
  app.use(securityHeaders);
  app.use(assertProtocol);
  answerProtocolFaults(app.getHttpServer());
  if (config.corsOrigins.length > 0) allowOrigins(app, config.corsOrigins);
  app.setGlobalPrefix(BASE_PATH.slice(1), { exclude: OUTSIDE_BASE_PATH });
  serveDocumentation(app, config.publicUrl);
  answerUnknownAddresses(app);
  await app.init();
  // Longer than proxies keep a connection that is idle: whoever closes first must be they, or a request is lost.
  app.getHttpServer().keepAliveTimeout = KEEP_ALIVE_MS;
  return app;
}

/** One spelling of each address: the rules that keep session tokens out of logs and answers know it, too. */
function adapter(): ExpressAdapter {
  const server = express();
  server.set('case sensitive routing', true);
  return new ExpressAdapter(server);
}

function allowOrigins(app: NestExpressApplication, origins: readonly string[]): void {
  app.enableCors({
    origin: [...origins],
    exposedHeaders: [
      'ETag',
      'Location',
      'X-Request-Id',
      'Retry-After',
      'RateLimit',
      'RateLimit-Policy',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'Allow',
      'WWW-Authenticate',
      'Idempotency-Replayed',
    ],
    maxAge: 600,
  });
}

/** Nest answers unknown addresses below the base path alone; all others are to be problems as well. */
function answerUnknownAddresses(app: NestExpressApplication): void {
  const adapter = app.getHttpAdapter() as ExpressAdapter;
  const answer = adapter.setNotFoundHandler.bind(adapter);
  adapter.setNotFoundHandler = (handler, ...place) => {
    answer(handler, ...place);
    answer(handler);
  };
}
