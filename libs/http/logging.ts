import type { NextFunction, Response } from 'express';
import type { Params } from 'nestjs-pino';
import type { Logger } from 'pino';
import type { Config } from '#libs/config/index.js';
import type { ApiRequest } from './request.js';

/** Should one of these ever be handed to the log by mistake, its value is left out. */
const SECRETS = [
  'password',
  'token',
  'access_token',
  'refresh_token',
  'session_token',
  'authorization',
  'email',
  'data',
];

/** pino's number. */
const INFO = 30;

/** Where Nest tells of each module and route at every start: a hundred lines and more around the few that matter. */
const OF_THE_FRAMEWORK = new Set<unknown>(['InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/** Structured logs on standard output; pretty ones where a person watches. */
export function loggerOptions({ logLevel, production }: Pick<Config, 'logLevel' | 'production'>): Params {
  return {
    pinoHttp: {
      level: logLevel,
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
      autoLogging: false,
      hooks: {
        logMethod(line, method, level) {
          const [about] = line as [{ context?: unknown } | undefined];
          const narrates = level === INFO && OF_THE_FRAMEWORK.has(about?.context);
          if (!narrates) method.apply(this, line);
          else this.debug(...line);
        },
      },
      ...(!production &&
        process.stdout.isTTY && { transport: { target: 'pino-pretty', options: { singleLine: true } } }),
    },
    // Requests are written by `accessLog`; the library's own middleware is not needed for it.
    forRoutes: [],
  };
}

/**
 * One line a request: method, route template (never the address: it can hold a session token), status, duration, id.
 * Nothing of bodies, headers or queries.
 */
export function accessLog(root: Logger) {
  // These members are known to be harmless; looking for secrets in each line would cost more than writing it.
  const logger = root.child({}, { redact: [] });
  return (request: ApiRequest, response: Response, next: NextFunction): void => {
    const start = process.hrtime.bigint();
    response.once('close', () => {
      logger[response.statusCode >= 500 ? 'error' : 'info'](
        {
          request_id: request.id,
          method: request.method,
          route: routeOf(request),
          status: outcomeOf(response),
          duration_ms: Number((process.hrtime.bigint() - start) / 10_000n) / 100,
        },
        'request',
      );
    });
    next();
  };
}

/** The status as it was answered, or that the client went away before. */
export function outcomeOf(response: Response): number | 'aborted' {
  return response.writableFinished ? response.statusCode : 'aborted';
}

/** The template of the route that was taken: never the address, which can hold a session token. */
export function routeOf(request: ApiRequest): string {
  const { path } = (request.route as { path?: unknown } | undefined) ?? {};
  // Nest's own answer to what no route takes has a path, too: a wildcard.
  return typeof path === 'string' && path.startsWith('/') ? path : '(no route)';
}
