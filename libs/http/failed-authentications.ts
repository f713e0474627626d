import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { RateLimiter, type RateLimitPolicy, type RateLimitVerdict } from '#libs/cache/rate-limiter.js';
import { Config } from '#libs/config/index.js';
import { DomainError } from '#libs/kernel/index.js';
import { clientAddress } from './client-address.js';
import { RateLimited } from './errors.js';
import { setRateLimitHeaders } from './rate-limit.headers.js';
import type { ApiRequest, ApiResponse } from './request.js';

/** Far above what a company behind one address fails at in a minute, far below what guessing takes. */
const POLICY: RateLimitPolicy = { name: 'failed-authentication', points: 600, windowSeconds: 60 };

const MAX_BARRED = 10_000;

/**
 * Limits guessing at passwords, access tokens and portal links, by client address. Failures are counted where they are
 * answered, so that a request whose credential is right pays nothing. An address over the limit is remembered in the
 * process: asking costs neither the store nor the database. Whoever has proved to be a user, or opens a link that there
 * is, is not refused for what a neighbour behind the same address does.
 */
@Injectable()
export class FailedAuthentications {
  private readonly barred = new LRUCache<string, true>({ max: MAX_BARRED, ttl: POLICY.windowSeconds * 1000 });

  constructor(
    private readonly limiter: RateLimiter,
    private readonly config: Config,
  ) {}

  /** Whether too many requests of the address have failed. */
  isBarred(request: ApiRequest): boolean {
    return this.barred.has(clientAddress(request));
  }

  /** @throws RateLimited where too many requests of the address have failed. */
  assertNotBarred(request: ApiRequest, response: ApiResponse): void {
    if (!this.isBarred(request)) return;
    const address = clientAddress(request);
    throw refusal(response, {
      allowed: false,
      limit: POLICY.points,
      remaining: 0,
      resetSeconds: Math.ceil(this.barred.getRemainingTTL(address) / 1000),
    });
  }

  /** @returns what to answer: the error itself, or a refusal where the address has failed too often. */
  async count(error: unknown, request: ApiRequest, response: ApiResponse): Promise<unknown> {
    if (!this.config.rateLimits || !refusesCredential(error)) return error;
    const address = clientAddress(request);
    const verdict = await this.limiter.consume(address, POLICY);
    if (verdict.allowed) return error;
    this.barred.set(address, true, { ttl: verdict.resetSeconds * 1000 });
    return refusal(response, verdict);
  }
}

function refusesCredential(error: unknown): boolean {
  return error instanceof DomainError && (error.kind === 'unauthenticated' || error.code === 'session-not-found');
}

function refusal(response: ApiResponse, verdict: RateLimitVerdict): RateLimited {
  setRateLimitHeaders(response, POLICY, verdict);
  return new RateLimited(verdict.resetSeconds);
}
