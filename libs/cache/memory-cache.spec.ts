import { cacheContract, rateLimiterContract } from './cache.contract.js';
import { MemoryRateLimiter } from './flexible-rate-limiter.js';
import { MemoryCache } from './memory-cache.js';

describe('MemoryCache', () => {
  cacheContract(() => new MemoryCache());

  it('stays within its bound, forgetting what was used least recently', async () => {
    const cache = new MemoryCache(10_000);
    for (let i = 0; i < 100; i++) {
      await cache.set(`key-${i}`, 'x'.repeat(500), 60);
      await cache.get('key-0');
    }
    const kept = [];
    for (let i = 0; i < 100; i++) if ((await cache.get(`key-${i}`)) !== undefined) kept.push(i);
    expect(kept).toHaveLength(9);
    expect(kept).toContain(0);
    expect(kept).toContain(99);
  });
});

describe('MemoryRateLimiter', () => {
  rateLimiterContract(() => new MemoryRateLimiter());
});
