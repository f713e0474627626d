import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimiter, type RateLimitPolicy, type RateLimitVerdict } from './rate-limiter.js';
import type { RedisConnection } from './redis-connection.js';

/** Keeps one limiter of `rate-limiter-flexible` for each policy. */
abstract class FlexibleRateLimiter extends RateLimiter {
  private readonly limiters = new Map<string, RateLimiterAbstract>();

  async consume(key: string, policy: RateLimitPolicy): Promise<RateLimitVerdict> {
    const limiter = this.limiterOf(policy);
    try {
      return verdict(true, policy, await limiter.consume(key));
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return verdict(false, policy, refusal);
      throw refusal;
    }
  }

  async refund(key: string, policy: RateLimitPolicy): Promise<void> {
    await this.limiterOf(policy).reward(key);
  }

  async reset(key: string, policy: RateLimitPolicy): Promise<void> {
    await this.limiterOf(policy).delete(key);
  }

  protected abstract create(options: { keyPrefix: string; points: number; duration: number }): RateLimiterAbstract;

  private limiterOf({ name, points, windowSeconds }: RateLimitPolicy): RateLimiterAbstract {
    const id = `${name}/${points}/${windowSeconds}`;
    let limiter = this.limiters.get(id);
    if (!limiter) {
      limiter = this.create({ keyPrefix: name, points, duration: windowSeconds });
      this.limiters.set(id, limiter);
    }
    return limiter;
  }
}

/** Within the process. */
export class MemoryRateLimiter extends FlexibleRateLimiter {
  protected create(options: { keyPrefix: string; points: number; duration: number }): RateLimiterAbstract {
    return new RateLimiterMemory(options);
  }
}

/** Shared by all processes; each counts for itself while Redis is away. */
export class RedisRateLimiter extends FlexibleRateLimiter {
  constructor(
    private readonly redis: RedisConnection,
    private readonly prefix = 'oaas:rate:',
  ) {
    super();
  }

  protected create(options: { keyPrefix: string; points: number; duration: number }): RateLimiterAbstract {
    return new RateLimiterRedis({
      ...options,
      keyPrefix: this.prefix + options.keyPrefix,
      storeClient: this.redis.client,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory(options),
    });
  }
}

function verdict(
  allowed: boolean,
  { points }: RateLimitPolicy,
  { remainingPoints, msBeforeNext }: RateLimiterRes,
): RateLimitVerdict {
  return { allowed, limit: points, remaining: remainingPoints, resetSeconds: Math.ceil(msBeforeNext / 1000) };
}
