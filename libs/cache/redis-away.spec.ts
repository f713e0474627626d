import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { RedisRateLimiter } from './flexible-rate-limiter.js';
import { RedisCache } from './redis-cache.js';
import { RedisConnection } from './redis-connection.js';

describe('While Redis is away', () => {
  let redis: RedisConnection;
  const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);

  beforeEach(() => {
    redis = new RedisConnection('redis://127.0.0.1:1');
    warn.mockClear();
  });

  afterEach(() => {
    redis.onApplicationShutdown();
  });

  it('the cache misses at once, with one line in the log, and says so when checked', async () => {
    const cache = new RedisCache(redis);
    const before = Date.now();
    for (let i = 0; i < 50; i++) {
      await cache.set('key', 1, 60);
      expect(await cache.get('key')).toBeUndefined();
      await cache.delete('key');
    }
    expect(Date.now() - before).toBeLessThan(10_000);
    expect(warn).toHaveBeenCalledTimes(1);
    await expect(cache.check()).rejects.toThrow();
  });

  it('each process limits by itself', async () => {
    const limiter = new RedisRateLimiter(redis);
    const policy = { name: 'sign-in', points: 2, windowSeconds: 60 };
    const allowed = [];
    for (let i = 0; i < 3; i++) allowed.push((await limiter.consume('key', policy)).allowed);
    expect(allowed).toEqual([true, true, false]);
    // The refused one was counted, too.
    for (let i = 0; i < 2; i++) await limiter.refund('key', policy);
    expect((await limiter.consume('key', policy)).allowed).toBe(true);
    await limiter.reset('key', policy);
    expect((await limiter.consume('key', policy)).remaining).toBe(1);
  });
});
