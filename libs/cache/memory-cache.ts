import { LRUCache } from 'lru-cache';
import { Cache, type Found, type KeysOf } from './cache.js';

/** Within the process. Keeps values as JSON, so that what was read can be changed without changing what is kept. */
export class MemoryCache extends Cache {
  private readonly entries: LRUCache<string, string>;

  /** @param maxBytes what keys and values together take, at two bytes a character. Default 64 MiB. */
  constructor(maxBytes = 64 * 1024 * 1024) {
    super();
    this.entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: (json, key) => 2 * (json.length + key.length) + 1,
    });
  }

  async get<T>(key: string): Promise<T | undefined> {
    const json = this.entries.get(key);
    return json === undefined ? undefined : (JSON.parse(json) as T);
  }

  async getMany<T extends unknown[]>(...keys: KeysOf<T>): Promise<Found<T>> {
    return (await Promise.all(keys.map((key) => this.get(key)))) as Found<T>;
  }

  async set(key: string, value: unknown, ttlSeconds: number): Promise<void> {
    this.entries.set(key, JSON.stringify(value), { ttl: ttlSeconds * 1000 });
  }

  async delete(key: string): Promise<void> {
    this.entries.delete(key);
  }

  async check(): Promise<void> {
    // Always there.
  }
}
