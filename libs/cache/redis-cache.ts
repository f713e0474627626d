import { Cache, type Found, type KeysOf } from './cache.js';
import type { RedisConnection } from './redis-connection.js';

/** Shared by all processes. */
export class RedisCache extends Cache {
  constructor(
    private readonly redis: RedisConnection,
    private readonly prefix = 'oaas:cache:',
  ) {
    super();
  }

  async get<T>(key: string): Promise<T | undefined> {
    const [value] = await this.getMany<[T]>(key);
    return value;
  }

  async getMany<T extends unknown[]>(...keys: KeysOf<T>): Promise<Found<T>> {
    const found = await this.attempt(() => this.redis.client.mget(keys.map((key) => this.prefix + key)));
    return keys.map((_, at) => {
      const json = found?.[at];
      return typeof json === 'string' ? (JSON.parse(json) as unknown) : undefined;
    }) as Found<T>;
  }

  async set(key: string, value: unknown, ttlSeconds: number): Promise<void> {
    const millis = Math.max(1, Math.round(ttlSeconds * 1000));
    await this.attempt(() => this.redis.client.set(this.prefix + key, JSON.stringify(value), 'PX', millis));
  }

  async delete(key: string): Promise<void> {
    await this.attempt(() => this.redis.client.del(this.prefix + key));
  }

  async check(): Promise<void> {
    await this.redis.client.ping();
  }

  private async attempt<T>(command: () => Promise<T>): Promise<T | undefined> {
    try {
      const answer = await command();
      this.redis.answered();
      return answer;
    } catch (error) {
      this.redis.failed(error as Error);
      return undefined;
    }
  }
}
