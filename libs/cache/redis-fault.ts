import { Redis } from 'ioredis';

const PATIENCE_MS = 5_000;

/**
 * Asks the configured Redis for a sign of life, at the start: the service can do without it for a while, but somebody should
 * know that, and an address that is wrong is never going to answer.
 * @returns what to do about it, where Redis does not answer
 */
export async function redisFault(url: string | undefined): Promise<string | undefined> {
  if (url === undefined) return undefined;
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
    // Answers from another database where the one that is asked for does not exist.
    if (cause !== undefined) throw cause as Error;
    return undefined;
  } catch (error) {
    return adviceOn(cause ?? error, new URL(url).host);
  } finally {
    redis.disconnect();
  }
}

function adviceOn(cause: unknown, host: string): string {
  const { code, message = '' } = cause as { code?: string; message?: string };
  if (/^(NOAUTH|WRONGPASS|NOPERM)/.test(message))
    return `the server ${host} does not let us in. Check user and password.`;
  if (/^ERR (DB index|invalid DB)/i.test(message)) return `the server ${host} has no such database. Name another one.`;
  return `no Redis can be reached at ${host} (${code ?? 'no answer'}). Start it, or correct the address.`;
}
