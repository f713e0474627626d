import { fire, type Load } from './load.js';
import { residentMb, type Running } from './processes.js';
import type { Seed } from './seed.js';

export interface Storm {
  signInsPerSecond: number;
  signInP99: number;
  /** The most that was resident while it lasted. */
  memoryMb: number;
  p99Alone: number;
  p99During: number;
}

const PARALLEL = 50;
const SIGN_INS = 600;
const WATCH_EVERY_MS = 50;

/** Fifty people sign in at any time: hashing must neither block the event loop nor fill the memory. */
export async function signInStorm(service: Running, { adminEmail, password }: Seed, other: Load): Promise<Storm> {
  const alone = await fire(service, other);
  const signIn: Load = {
    name: 'signIn',
    title: 'POST /auth/login',
    amount: SIGN_INS,
    next: () => ({
      method: 'POST',
      path: '/api/v1/auth/login',
      body: JSON.stringify({ email: adminEmail, password }),
      headers: { 'content-type': 'application/json' },
    }),
  };
  let memoryMb = 0;
  const watch = setInterval(() => {
    memoryMb = Math.max(memoryMb, residentMb(service));
  }, WATCH_EVERY_MS);
  const [signIns, during] = await Promise.all([fire(service, signIn, PARALLEL), fire(service, other)]);
  clearInterval(watch);
  return {
    signInsPerSecond: signIns.perSecond,
    signInP99: signIns.p99,
    memoryMb,
    p99Alone: alone.p99,
    p99During: during.p99,
  };
}
