import { AggregateRoot, newId } from '#libs/kernel/index.js';
import { UserSessionRevoked } from './user.events.js';

export const REFRESH_TOKEN_TTL_SECONDS = 30 * 86_400;
/** Two tabs of a browser may present the same token; within this time both get the same successor. */
export const ROTATION_GRACE_SECONDS = 10;

export type RevocationReason =
  'logout' | 'revoked' | 'refresh-token-reused' | 'password-reset' | 'deactivated' | 'company-closed';

/** A sign-in on one device: the family of refresh tokens that follow one another. */
export class UserSession extends AggregateRoot {
  readonly id!: string;
  readonly companyId!: string;
  readonly userId!: string;
  readonly ip!: string | null;
  readonly userAgent!: string | null;
  readonly createdAt!: Date;
  lastUsedAt!: Date;
  revokedAt!: Date | null;
  revocationReason!: string | null;

  static start(
    companyId: string,
    userId: string,
    device: { ip: string | null; userAgent: string | null },
    now: Date,
  ): UserSession {
    return Object.assign(new UserSession(), {
      id: newId(),
      companyId,
      userId,
      ...device,
      createdAt: now,
      lastUsedAt: now,
      revokedAt: null,
      revocationReason: null,
    });
  }

  use(now: Date): void {
    this.lastUsedAt = now;
  }

  /** Ended once: what came first stays the reason. */
  revoke(reason: RevocationReason, now: Date): void {
    if (this.revokedAt) return;
    this.revokedAt = now;
    this.revocationReason = reason;
    this.record(new UserSessionRevoked(this.companyId, this.userId));
  }
}

/** One link of a family. Kept by its hash; its successor is kept encrypted for the grace time, for the other tab. */
export class RefreshToken {
  readonly id!: string;
  readonly companyId!: string;
  readonly sessionId!: string;
  readonly tokenHash!: string;
  readonly createdAt!: Date;
  readonly expiresAt!: Date;
  rotatedAt!: Date | null;
  deadAt!: Date | null;
  successorId!: string | null;
  successorTokenEncrypted!: string | null;

  static issue(session: UserSession, tokenHash: string, now: Date): RefreshToken {
    return Object.assign(new RefreshToken(), {
      id: newId(),
      companyId: session.companyId,
      sessionId: session.id,
      tokenHash,
      createdAt: now,
      expiresAt: new Date(now.getTime() + REFRESH_TOKEN_TTL_SECONDS * 1000),
      rotatedAt: null,
      deadAt: null,
      successorId: null,
      successorTokenEncrypted: null,
    });
  }

  /** What presenting the token means now. */
  standing(now: Date): 'current' | 'rotated' | 'dead' | 'expired' {
    if (this.deadAt) return 'dead';
    if (this.rotatedAt) {
      const inTime = now.getTime() - this.rotatedAt.getTime() <= ROTATION_GRACE_SECONDS * 1000;
      return inTime && this.successorTokenEncrypted !== null ? 'rotated' : 'dead';
    }
    return now >= this.expiresAt ? 'expired' : 'current';
  }

  rotate(successor: RefreshToken, successorTokenEncrypted: string, now: Date): void {
    this.rotatedAt = now;
    this.successorId = successor.id;
    this.successorTokenEncrypted = successorTokenEncrypted;
  }

  /** Its successor has been used: nobody needs it any more. */
  die(now: Date): void {
    this.deadAt = now;
    this.successorTokenEncrypted = null;
  }
}
