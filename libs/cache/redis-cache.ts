import { Cache } from './cache.js';
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
    const json = await this.attempt(() => this.redis.client.get(this.prefix + key));
    return typeof json === 'string' ? (JSON.parse(json) as T) : undefined;
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
