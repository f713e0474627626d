import { createHash } from 'node:crypto';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { RateLimiter, RateLimitPolicy } from '#libs/cache/rate-limiter.js';
import { clientAddress } from './client-address.js';
import { RateLimited } from './errors.js';
import type { FailedAuthentications } from './failed-authentications.js';
import { RATE_LIMIT, UNLIMITED } from './rate-limit.decorator.js';
import { setRateLimitHeaders } from './rate-limit.headers.js';
import type { ApiRequest, ApiResponse } from './request.js';

export interface RateLimitGuardOptions {
  /** False lets everything through, uncounted. */
  enabled: boolean;
  /** For every route without a policy of its own, per caller. Default: 6,000 requests a minute. */
  general?: RateLimitPolicy;
}

/**
 * Counts requests per caller: the user, the session whose token is in the path, else the client address. It stands after
 * the guard that finds the user. Not `@nestjs/throttler`'s guard: that one counts each route by itself, names its headers
 * after its limits (`Retry-After-short`), and as CommonJS meets a require cycle with Nest 12's ES modules under Jest.
 */
export class RateLimitGuard implements CanActivate {
  private readonly general: RateLimitPolicy;

  constructor(
    private readonly limiter: RateLimiter,
    private readonly reflector: Reflector,
    private readonly failures: FailedAuthentications,
    private readonly options: RateLimitGuardOptions,
  ) {
    this.general = options.general ?? { name: 'general', points: 6_000, windowSeconds: 60 };
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.options.enabled) return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const response = context.switchToHttp().getResponse<ApiResponse>();
    const own = this.reflector.getAllAndOverride<RateLimitPolicy | typeof UNLIMITED | undefined>(RATE_LIMIT, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (own === UNLIMITED) return true;
    // A link is judged all the same: a whole office may sit behind the address from which somebody guesses.
    if (!request.principal && !tokenIn(request)) this.failures.assertNotBarred(request, response);
    const policy = own ?? this.general;
    const verdict = await this.limiter.consume(own ? clientAddress(request) : this.callerOf(request), policy);
    setRateLimitHeaders(response, policy, verdict);
    if (!verdict.allowed) throw new RateLimited(verdict.resetSeconds);
    return true;
  }

  private callerOf(request: ApiRequest): string {
    if (request.principal) return `user:${request.principal.userId}`;
    const token = tokenIn(request);
    // Each guess would count by itself.
    if (token === undefined || this.failures.isBarred(request)) return clientAddress(request);
    // A credential: it goes neither into memory dumps nor into Redis.
    return `session:${createHash('sha256').update(token).digest('base64url')}`;
  }
}

function tokenIn({ params }: ApiRequest): string | undefined {
  const token = params['session_token'];
  return typeof token === 'string' ? token : undefined;
}
