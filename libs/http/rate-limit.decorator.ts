import { SetMetadata } from '@nestjs/common';
import type { RateLimitPolicy } from '#libs/cache/rate-limiter.js';

export const RATE_LIMIT = Symbol('rate-limit');
export const UNLIMITED = 'unlimited';

/** Counts a route by client address under this policy, in place of the general one; routes of one name share the count. */
export const RateLimit = (policy: RateLimitPolicy) => SetMetadata(RATE_LIMIT, policy);

/** For what probes, scrapers and developers call: neither counted nor refused. */
export const Unlimited = () => SetMetadata(RATE_LIMIT, UNLIMITED);
