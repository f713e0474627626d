import { setTimeout } from 'node:timers/promises';

/** Waits for the work, for that many seconds at most. */
export async function within(seconds: number, work: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  const timeout = setTimeout(seconds * 1000, undefined, { signal: enough.signal, ref: false }).catch(() => undefined);
  await Promise.race([work, timeout]).finally(() => {
    enough.abort();
  });
}
