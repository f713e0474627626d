import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Cache } from '#libs/cache/cache.js';
import { RateLimiter, type RateLimitPolicy } from '#libs/cache/rate-limiter.js';
import { Config } from '#libs/config/index.js';
import {
  clientAddress,
  RateLimited,
  setRateLimitHeaders,
  type ApiRequest,
  type ApiResponse,
} from '#libs/http/index.js';
import { emailKey } from '../domain/user.js';

/** The more attempts fail, the longer the next one waits: half a minute, five, then half an hour, and never more. */
const BY_ACCOUNT: readonly RateLimitPolicy[] = [
  { name: 'sign-in-account', points: 5, windowSeconds: 30 },
  { name: 'sign-in-account-again', points: 10, windowSeconds: 300 },
  { name: 'sign-in-account-still', points: 20, windowSeconds: 1800 },
];

/** A whole company may sit behind one address. */
const BY_ADDRESS: readonly RateLimitPolicy[] = [
  { name: 'sign-in-address', points: 60, windowSeconds: 300 },
  { name: 'sign-in-address-still', points: 200, windowSeconds: 3600 },
];

const RESET_MAILS: RateLimitPolicy = { name: 'password-reset-mails', points: 5, windowSeconds: 3600 };

const KNOWN_SECONDS = 30 * 86_400;

/** Under which keys an attempt was counted. */
export interface Attempt {
  /** The account, or the pair where that is known. */
  account: string;
  address: string;
  /** The account as seen from the address. */
  pair: string;
}

/**
 * Slows down guessing at passwords. Attempts are counted before the password is looked at, so that many at once gain
 * nothing, and given back when it was right. Addresses that nobody has are counted like any other.
 *
 * Nobody is locked out by what others do: an address from which the user has signed in lately is counted by itself, and
 * so is one from which the account was registered or a token of a mail was used.
 */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly cache: Cache,
    private readonly config: Config,
  ) {}

  /**
   * @returns to be handed to `succeeded` where the password is right
   * @throws RateLimited where too many attempts have failed of late; `Retry-After` is set
   */
  async admit(email: string, request: ApiRequest, response: ApiResponse): Promise<Attempt> {
    const attempt = keysOf(email, request);
    if (!this.config.rateLimits) return attempt;
    if (await this.cache.get<true>(knownKey(attempt.pair))) attempt.account = attempt.pair;
    await this.consume(attempt.account, BY_ACCOUNT, response);
    try {
      await this.consume(attempt.address, BY_ADDRESS, response);
    } catch (refusal) {
      // What waits for the address is no guess at the account.
      for (const policy of BY_ACCOUNT) await this.limiter.refund(attempt.account, policy);
      throw refusal;
    }
    return attempt;
  }

  /** Takes back an attempt at which no password was looked at. */
  async forget({ account, address }: Attempt): Promise<void> {
    if (!this.config.rateLimits) return;
    for (const policy of BY_ACCOUNT) await this.limiter.refund(account, policy);
    for (const policy of BY_ADDRESS) await this.limiter.refund(address, policy);
  }

  async succeeded({ account, address, pair }: Attempt): Promise<void> {
    if (!this.config.rateLimits) return;
    // Only what the user did is forgiven: a sign-in gives guessers elsewhere no further attempts.
    for (const policy of BY_ACCOUNT) {
      if (account === pair) await this.limiter.reset(pair, policy);
      else await this.limiter.refund(account, policy);
    }
    for (const policy of BY_ADDRESS) await this.limiter.refund(address, policy);
    await this.cache.set(knownKey(pair), true, KNOWN_SECONDS);
  }

  /** Whoever used a token from the user's mail is let in even while others guess at the password. */
  async trust(email: string, request: ApiRequest): Promise<void> {
    if (!this.config.rateLimits) return;
    const { pair } = keysOf(email, request);
    await this.cache.set(knownKey(pair), true, KNOWN_SECONDS);
    for (const policy of BY_ACCOUNT) await this.limiter.reset(pair, policy);
  }

  /** Whether another mail may go to the address, which need not be anybody's. */
  async admitsResetMail(email: string): Promise<boolean> {
    if (!this.config.rateLimits) return true;
    return (await this.limiter.consume(accountOf(email), RESET_MAILS)).allowed;
  }

  /** From the shortest delay to the longest: an attempt that waits for one does not count for the next. */
  private async consume(key: string, policies: readonly RateLimitPolicy[], response: ApiResponse): Promise<void> {
    for (const policy of policies) {
      const verdict = await this.limiter.consume(key, policy);
      if (verdict.allowed) continue;
      setRateLimitHeaders(response, policy, verdict);
      throw new RateLimited(verdict.resetSeconds);
    }
  }
}

function keysOf(email: string, request: ApiRequest): Attempt {
  const [account, address] = [accountOf(email), clientAddress(request)];
  return { account, address, pair: `${account}:${address}` };
}

/** Hashed: no address of a person goes into Redis. */
function accountOf(email: string): string {
  return `account:${createHash('sha256').update(emailKey(email)).digest('base64url')}`;
}

function knownKey(pair: string): string {
  return `sign-in-known:${pair}`;
}
