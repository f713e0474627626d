/** So many points in so many seconds, counted under the limit's name: routes that name the same limit share it. */
export interface RateLimitPolicy {
  name: string;
  points: number;
  windowSeconds: number;
}

export interface RateLimitVerdict {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Until the window ends, rounded up. */
  resetSeconds: number;
}

/** Counts in fixed windows that begin with the first call. Atomic; shared between processes where the store is. */
export abstract class RateLimiter {
  /** Takes one point of the key. Never rejects: an outage of the store counts within the process. */
  abstract consume(key: string, policy: RateLimitPolicy): Promise<RateLimitVerdict>;

  /** Gives one point of the key back: what it was taken for was no fault. */
  abstract refund(key: string, policy: RateLimitPolicy): Promise<void>;

  /** Forgets what was taken of the key. */
  abstract reset(key: string, policy: RateLimitPolicy): Promise<void>;
}
