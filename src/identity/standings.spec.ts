import { MemoryCache } from '#libs/cache/memory-cache.js';
import { Cache, type Found, type KeysOf } from '#libs/cache/cache.js';
import type { Config } from '#libs/config/index.js';
import type { Database } from '#libs/persistence/index.js';
import { Standings } from './standings.js';

const BEARER = { companyId: 'company', userId: 'user', sessionId: 'session' };

/** A store that is away: every look misses, nothing is kept. */
class AwayCache extends Cache {
  async get(): Promise<undefined> {
    return undefined;
  }

  async getMany<T extends unknown[]>(...keys: KeysOf<T>): Promise<Found<T>> {
    return keys.map(() => undefined) as Found<T>;
  }

  async set(): Promise<void> {
    // Lost.
  }

  async delete(): Promise<void> {
    // Lost.
  }

  async check(): Promise<void> {
    throw new Error('away');
  }
}

describe('The standing of a sign-in', () => {
  let role: 'admin' | 'user' | null;
  let reads: number;
  let beforeAnswer: () => Promise<void>;

  beforeEach(() => {
    [role, reads, beforeAnswer] = ['admin', 0, async () => undefined];
  });

  /** Answers the one question that is asked of it. */
  function standingsOn(cache: Cache, config: Pick<Config, 'databaseUrl' | 'redisUrl'> = {}): Standings {
    const query: object = new Proxy(
      {
        executeTakeFirst: async () => {
          reads++;
          const row = role === null ? undefined : { role };
          await beforeAnswer();
          return row;
        },
      },
      { get: (target, name) => (name in target ? Reflect.get(target, name) : () => query) },
    );
    return new Standings(cache, { across: () => query } as unknown as Database, config as Config);
  }

  it('is read once, then believed', async () => {
    const standings = standingsOn(new MemoryCache());
    for (let n = 0; n < 5; n++) expect(await standings.of(BEARER)).toEqual({ role: 'admin' });
    expect(reads).toBe(1);
    await standings.of({ ...BEARER, sessionId: 'other' });
    expect(reads).toBe(2);
  });

  it('holds as it is in the database from the moment on that somebody doubts it', async () => {
    const cache = new MemoryCache();
    const [one, other] = [standingsOn(cache), standingsOn(cache)];
    await one.of(BEARER);
    await other.doubt(BEARER.userId);
    role = 'user';
    expect(await one.of(BEARER)).toEqual({ role: 'user' });
    role = null;
    expect(await one.of(BEARER)).toBeNull();
    expect(reads).toBe(3);
  });

  it('is not believed as it was read just before the change', async () => {
    const standings = standingsOn(new MemoryCache());
    beforeAnswer = async () => {
      await standings.doubt(BEARER.userId);
      role = null;
    };
    expect(await standings.of(BEARER)).toEqual({ role: 'admin' });
    expect(await standings.of(BEARER)).toBeNull();
  });

  it('is read each time while the store of the cache is away', async () => {
    const standings = standingsOn(new AwayCache());
    expect(await standings.of(BEARER)).toEqual({ role: 'admin' });
    await standings.doubt(BEARER.userId);
    role = null;
    expect(await standings.of(BEARER)).toBeNull();
    expect(reads).toBe(2);
  });

  it('is read each time where another process may change it unannounced', async () => {
    const databaseUrl = 'postgres://localhost/oaas';
    const alone = standingsOn(new MemoryCache(), { databaseUrl });
    expect(await alone.of(BEARER)).toEqual({ role: 'admin' });
    role = null;
    expect(await alone.of(BEARER)).toBeNull();

    role = 'admin';
    const shared = standingsOn(new MemoryCache(), { databaseUrl, redisUrl: 'redis://localhost' });
    for (let n = 0; n < 5; n++) await shared.of(BEARER);
    expect(reads).toBe(3);
  });

  it('that has ended is not kept', async () => {
    const standings = standingsOn(new MemoryCache());
    role = null;
    expect(await standings.of(BEARER)).toBeNull();
    role = 'user';
    expect(await standings.of(BEARER)).toEqual({ role: 'user' });
  });
});
