import autocannon from 'autocannon';
import type { Running } from './processes.js';

/** At once, unless said otherwise: more than the connection pool has, as behind a busy proxy. */
const CONNECTIONS = 16;
/** A slow answer is a figure, none at all a failure. */
const TIMEOUT_SECONDS = 60;

export interface Load {
  name: 'currentStage' | 'complete' | 'list' | 'signIn';
  title: string;
  /** Requests of one round. */
  amount: number;
  next: () => { method: 'GET' | 'POST'; path: string; body?: string; headers?: Record<string, string> };
}

export interface Figures {
  perSecond: number;
  p50: number;
  p99: number;
}

/** Sends so many requests, some at a time, and takes no answer but a good one. */
export async function fire(
  { url }: Running,
  { amount, next, title }: Load,
  connections = CONNECTIONS,
): Promise<Figures> {
  const started = performance.now();
  const result = await autocannon({
    url,
    connections,
    amount,
    timeout: TIMEOUT_SECONDS,
    requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
  });
  const seconds = (performance.now() - started) / 1000;
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${title}: ${result.non2xx} refused, ${result.errors} failed`);
  return { perSecond: amount / seconds, p50: result.latency.p50, p99: result.latency.p99 };
}

export function medians(figures: readonly Figures[]): Figures {
  return {
    perSecond: median(figures.map(({ perSecond }) => perSecond)),
    p50: median(figures.map(({ p50 }) => p50)),
    p99: median(figures.map(({ p99 }) => p99)),
  };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
