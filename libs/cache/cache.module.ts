import { type DynamicModule, type FactoryProvider, Module, type ModuleMetadata } from '@nestjs/common';
import { Cache } from './cache.js';
import { MemoryRateLimiter, RedisRateLimiter } from './flexible-rate-limiter.js';
import { MemoryCache } from './memory-cache.js';
import { RateLimiter } from './rate-limiter.js';
import { RedisCache } from './redis-cache.js';
import { RedisConnection } from './redis-connection.js';

export interface CacheOptions {
  /** Within the process where absent. */
  redisUrl?: string;
}

export interface CacheModuleAsyncOptions
  extends Pick<ModuleMetadata, 'imports'>, Pick<FactoryProvider<CacheOptions>, 'inject' | 'useFactory'> {}

const REDIS = Symbol('redis-connection');

/** `Cache` and `RateLimiter` for everyone, over one connection. */
@Module({})
export class CacheModule {
  static forRootAsync({ imports = [], inject = [], useFactory }: CacheModuleAsyncOptions): DynamicModule {
    return {
      module: CacheModule,
      global: true,
      imports,
      providers: [
        {
          provide: REDIS,
          inject,
          useFactory: async (...injected: unknown[]): Promise<RedisConnection | null> => {
            const { redisUrl } = await useFactory(...injected);
            return redisUrl === undefined ? null : new RedisConnection(redisUrl);
          },
        },
        {
          provide: Cache,
          inject: [REDIS],
          useFactory: (redis: RedisConnection | null): Cache => (redis ? new RedisCache(redis) : new MemoryCache()),
        },
        {
          provide: RateLimiter,
          inject: [REDIS],
          useFactory: (redis: RedisConnection | null): RateLimiter =>
            redis ? new RedisRateLimiter(redis) : new MemoryRateLimiter(),
        },
      ],
      exports: [Cache, RateLimiter],
    };
  }
}
