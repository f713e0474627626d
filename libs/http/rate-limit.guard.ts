import { createHash } from 'node:crypto';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { RateLimiter, RateLimitPolicy, RateLimitVerdict } from '#libs/cache/rate-limiter.js';
import { RateLimited } from './errors.js';
import { RATE_LIMIT } from './rate-limit.decorator.js';
import type { ApiRequest, ApiResponse } from './request.js';

export interface RateLimitGuardOptions {
  /** False lets everything through, uncounted. */
  enabled: boolean;
  /** For every route without a policy of its own, per caller. Default: 1,200 requests a minute. */
  general?: RateLimitPolicy;
}

/**
 * Counts requests per caller: the user, the session whose token is in the path, else the client address. It stands after
 * the guard that finds the user. Not `@nestjs/throttler`'s guard: that one counts each route by itself and names its
 * headers after its limits (`Retry-After-short`).
 */
export class RateLimitGuard implements CanActivate {
  private readonly general: RateLimitPolicy;

  constructor(
    private readonly limiter: RateLimiter,
    private readonly reflector: Reflector,
    private readonly options: RateLimitGuardOptions,
  ) {
    this.general = options.general ?? { name: 'general', points: 1200, windowSeconds: 60 };
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.options.enabled) return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const own = this.reflector.getAllAndOverride<RateLimitPolicy | undefined>(RATE_LIMIT, [
      context.getHandler(),
      context.getClass(),
    ]);
    const policy = own ?? this.general;
    const verdict = await this.limiter.consume(own ? addressOf(request) : callerOf(request), policy);
    setHeaders(context.switchToHttp().getResponse<ApiResponse>(), policy, verdict);
    if (!verdict.allowed) throw new RateLimited(verdict.resetSeconds);
    return true;
  }
}

function callerOf(request: ApiRequest): string {
  if (request.principal) return `user:${request.principal.userId}`;
  const token = request.params['session_token'];
  // A credential: it goes neither into memory dumps nor into Redis.
  if (typeof token === 'string') return `session:${createHash('sha256').update(token).digest('base64url')}`;
  return addressOf(request);
}

/** IPv4 as it is; of IPv6 the /64 network, since whoever has one address there has them all. */
function addressOf({ ip = '' }: ApiRequest): string {
  const address = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!address.includes(':')) return `address:${address}`;
  const [head = '', tail = ''] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const last = tail.split(':').filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - groups.length - last.length)).fill('0');
  const network = [...groups, ...zeros, ...last].slice(0, 4).map((group) => parseInt(group, 16).toString(16));
  return `address:${network.join(':')}::/64`;
}

/** The IETF draft's two (draft-ietf-httpapi-ratelimit-headers), and the three of its earlier versions that clients know. */
function setHeaders(
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
