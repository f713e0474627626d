import { randomUUID } from 'node:crypto';
import { cacheContract, rateLimiterContract } from './cache.contract.js';
import { RedisRateLimiter } from './flexible-rate-limiter.js';
import { RedisCache } from './redis-cache.js';
import { RedisConnection } from './redis-connection.js';

const url = process.env.REDIS_URL;
if (!url) throw new Error('REDIS_URL must name a running server for the specs of TEST_SERVICES.');

describe('Redis', () => {
  const prefix = `cache-spec-${randomUUID().slice(0, 8)}:`;
  const one = new RedisConnection(url);
  const other = new RedisConnection(url);

  beforeAll(() => Promise.all([one.onModuleInit(), other.onModuleInit()]));

  afterAll(async () => {
    const keys = await one.client.keys(`${prefix}*`);
    if (keys.length > 0) await one.client.del(keys);
    one.onApplicationShutdown();
    other.onApplicationShutdown();
  });

  describe('RedisCache', () => {
    cacheContract(() => new RedisCache(one, prefix));

    it('is shared between processes, under its prefix', async () => {
      await new RedisCache(one, prefix).set('shared', { a: 1 }, 60);
      expect(await new RedisCache(other, prefix).get('shared')).toEqual({ a: 1 });
      expect(await new RedisCache(other, `${prefix}else:`).get('shared')).toBeUndefined();
      expect(await one.client.pttl(`${prefix}shared`)).toBeGreaterThan(50_000);
    });
  });

  describe('RedisRateLimiter', () => {
    rateLimiterContract(() => new RedisRateLimiter(one, prefix));

    it('counts across processes', async () => {
      const limiters = [new RedisRateLimiter(one, prefix), new RedisRateLimiter(other, prefix)];
      const policy = { name: 'shared', points: 10, windowSeconds: 60 };
      const verdicts = await Promise.all(Array.from({ length: 30 }, (_, i) => limiters[i % 2]!.consume('key', policy)));
      expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(10);
    });
  });
});
