import type { RateLimitPolicy, RateLimitVerdict } from '#libs/cache/rate-limiter.js';
import type { ApiResponse } from './request.js';

/** The IETF draft's two (draft-ietf-httpapi-ratelimit-headers), and the three of its earlier versions that clients know. */
export function setRateLimitHeaders(
  response: ApiResponse,
  { name, points, windowSeconds }: RateLimitPolicy,
  verdict: RateLimitVerdict,
): void {
  response.setHeader('RateLimit-Policy', `"${name}";q=${points};w=${windowSeconds}`);
  response.setHeader('RateLimit', `"${name}";r=${verdict.remaining};t=${verdict.resetSeconds}`);
  response.setHeader('RateLimit-Limit', verdict.limit);
  response.setHeader('RateLimit-Remaining', verdict.remaining);
  response.setHeader('RateLimit-Reset', verdict.resetSeconds);
  if (!verdict.allowed) response.setHeader('Retry-After', verdict.resetSeconds);
}
