import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { UserSessionNotFound } from '../domain/user.errors.js';
import type { RefreshToken, RevocationReason, UserSession } from '../domain/user-session.js';
import { UserSessions } from '../domain/user-sessions.js';
import { RefreshTokenSchema, UserSessionSchema } from './user-session.schema.js';

@Injectable()
export class MikroUserSessions extends UserSessions {
  constructor(private readonly em: EntityManager) {
    super();
  }

  add(session: UserSession): void {
    this.em.persist(session);
  }

  addToken(token: RefreshToken): void {
    this.em.persist(token);
  }

  async lockByToken(tokenHash: string): Promise<{ session: UserSession; token: RefreshToken } | null> {
    const token = await this.em.findOne(RefreshTokenSchema, { tokenHash });
    if (!token) return null;
    // The sign-in is locked before any of its tokens, always: refreshes of neighbouring tokens cannot block one another.
    const session = await this.em.findOneOrFail(
      UserSessionSchema,
      { id: token.sessionId },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    // Whoever waited reads what the one before has written.
    await this.em.refresh(token);
    return { session, token };
  }

  predecessorOf(token: RefreshToken): Promise<RefreshToken | null> {
    return this.em.findOne(RefreshTokenSchema, { sessionId: token.sessionId, successorId: token.id });
  }

  lock(userId: string, id: string): Promise<UserSession> {
    return this.em.findOneOrFail(
      UserSessionSchema,
      { id, userId, revokedAt: null },
      { lockMode: LockMode.PESSIMISTIC_WRITE, failHandler: () => new UserSessionNotFound() },
    );
  }

  async revokeAll(userId: string, reason: RevocationReason, now: Date): Promise<void> {
    await this.em.nativeUpdate(
      UserSessionSchema,
      { userId, revokedAt: null },
      { revokedAt: now, revocationReason: reason },
    );
  }
}
