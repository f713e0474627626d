import { randomUUID } from 'node:crypto';
import { eventually } from '#libs/testing/eventually.js';
import type { Cache } from './cache.js';
import type { RateLimiter } from './rate-limiter.js';

/** What every adapter of `Cache` keeps. */
export function cacheContract(open: () => Cache): void {
  let key: string;
  beforeEach(() => {
    key = `key-${randomUUID()}`;
  });

  it('answers what was set, as JSON', async () => {
    const cache = open();
    expect(await cache.get(key)).toBeUndefined();
    await cache.set(key, { title: 'Día 1', days: [1, 2], none: null }, 60);
    expect(await cache.get(key)).toEqual({ title: 'Día 1', days: [1, 2], none: null });
    await cache.set(key, 'second', 60);
    expect(await cache.get(key)).toBe('second');
  });

  it('answers several keys at once, in their order', async () => {
    const cache = open();
    await cache.set(`${key}-a`, 1, 60);
    await cache.set(`${key}-b`, { two: 2 }, 60);
    expect(await cache.getMany(`${key}-b`, 'unknown', `${key}-a`)).toEqual([{ two: 2 }, undefined, 1]);
  });

  it('gives each reader an object of its own', async () => {
    const cache = open();
    await cache.set(key, { days: [1] }, 60);
    (await cache.get<{ days: number[] }>(key))?.days.push(2);
    expect(await cache.get(key)).toEqual({ days: [1] });
  });

  it('forgets what was deleted', async () => {
    const cache = open();
    await cache.set(key, 1, 60);
    await cache.delete(key);
    await cache.delete('unknown');
    expect(await cache.get(key)).toBeUndefined();
  });

  it('forgets what has expired', async () => {
    const cache = open();
    await cache.set(key, 1, 0.05);
    await eventually(async () => (await cache.get(key)) === undefined);
  });

  it('says that it is there', async () => {
    await expect(open().check()).resolves.toBeUndefined();
  });
}

/** What every adapter of `RateLimiter` keeps. */
export function rateLimiterContract(open: () => RateLimiter): void {
  const policy = { name: 'sign-in', points: 3, windowSeconds: 60 };
  let key: string;
  beforeEach(() => {
    key = `key-${randomUUID()}`;
  });

  it('allows as many calls as there are points, and tells what remains', async () => {
    const limiter = open();
    const verdicts = [];
    for (let i = 0; i < 5; i++) verdicts.push(await limiter.consume(key, policy));
    expect(verdicts.map(({ allowed, limit, remaining }) => [allowed, limit, remaining])).toEqual([
      [true, 3, 2],
      [true, 3, 1],
      [true, 3, 0],
      [false, 3, 0],
      [false, 3, 0],
    ]);
    for (const { resetSeconds } of verdicts) {
      expect(resetSeconds).toBeGreaterThan(50);
      expect(resetSeconds).toBeLessThanOrEqual(60);
    }
  });

  it('allows no more when all come at once', async () => {
    const limiter = open();
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => limiter.consume(key, policy)));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(3);
  });

  it('counts keys and limits apart', async () => {
    const limiter = open();
    for (let i = 0; i < 4; i++) await limiter.consume(key, policy);
    expect((await limiter.consume(`${key}-other`, policy)).allowed).toBe(true);
    expect((await limiter.consume(key, { ...policy, name: 'other' })).allowed).toBe(true);
    expect((await limiter.consume(key, policy)).allowed).toBe(false);
  });

  it('gives points back, one or all', async () => {
    const limiter = open();
    const allowed = async () => (await limiter.consume(key, policy)).allowed;
    for (let i = 0; i < 3; i++) await allowed();
    await limiter.refund(key, policy);
    expect([await allowed(), await allowed()]).toEqual([true, false]);
    await limiter.reset(key, policy);
    expect([await allowed(), await allowed(), await allowed(), await allowed()]).toEqual([true, true, true, false]);
    await limiter.reset(`${key}-unknown`, policy);
  });

  it('begins anew when the window is over', async () => {
    const limiter = open();
    const short = { name: 'short', points: 1, windowSeconds: 2 };
    await limiter.consume(key, short);
    expect((await limiter.consume(key, short)).allowed).toBe(false);
    await eventually(async () => (await limiter.consume(key, short)).allowed);
  });
}
