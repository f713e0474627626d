/**
 * Values that may be lost at any moment: what is kept here can be read or computed elsewhere. An outage of the store is a
 * miss, never an error.
 */
export abstract class Cache {
  /** Undefined where nothing is kept. `T` is what was set under the key: JSON, and changed by nobody. */
  abstract get<T>(key: string): Promise<T | undefined>;

  /** Several keys in one look: the values in the order of the keys. */
  abstract getMany<T extends unknown[]>(...keys: KeysOf<T>): Promise<Found<T>>;

  abstract set(key: string, value: unknown, ttlSeconds: number): Promise<void>;

  abstract delete(key: string): Promise<void>;

  /** Rejects where the store does not answer; for readiness. */
  abstract check(): Promise<void>;
}

/** One key for each value that is asked for. */
export type KeysOf<T extends unknown[]> = { [Place in keyof T]: string };

export type Found<T extends unknown[]> = { [Place in keyof T]: T[Place] | undefined };
