import { Redis } from 'ioredis';
import { Unavailable } from '#libs/config/index.js';

const PATIENCE_MS = 5_000;

/**
 * Asks the configured Redis for a sign of life. Once the service runs it can do without Redis for a while; one that has
 * never been there is a wrong address.
 * @throws Unavailable saying what to do
 */
export async function reachRedis(url: string | undefined): Promise<void> {
  if (url === undefined) return;
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let cause: unknown;
  redis.on('error', (error) => {
    cause ??= error;
  });
  try {
    await redis.ping();
  } catch (error) {
    throw new Unavailable('REDIS_URL', adviceOn(cause ?? error, new URL(url).host));
  } finally {
    redis.disconnect();
  }
}

function adviceOn(cause: unknown, host: string): string {
  const { code, message = '' } = cause as { code?: string; message?: string };
  if (/^(NOAUTH|WRONGPASS|NOPERM)/.test(message))
    return `the server ${host} does not let us in. Check user and password.`;
  return `no Redis can be reached at ${host} (${code ?? 'no answer'}). Start it, or correct the address.`;
}
