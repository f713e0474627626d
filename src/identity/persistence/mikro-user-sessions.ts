import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { ColumnType } from 'kysely';
import { UnitOfWork } from '#libs/messaging/index.js';
import { Database } from '#libs/persistence/index.js';
import { UserSessionNotFound } from '../domain/user.errors.js';
import type { RefreshToken, RevocationReason, UserSession } from '../domain/user-session.js';
import { UserSessions } from '../domain/user-sessions.js';
import { RefreshTokenSchema, UserSessionSchema } from './user-session.schema.js';

interface Tables {
  user_sessions: {
    id: string;
    company_id: string;
    user_id: string;
    revoked_at: ColumnType<Date | null, never, Date>;
    revocation_reason: string | null;
  };
}

@Injectable()
export class MikroUserSessions extends UserSessions {
  constructor(
    private readonly em: EntityManager,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
  ) {
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
    const session = await this.em.findOne(
      UserSessionSchema,
      { id: token.sessionId },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    // Gone, along with the token: the user was removed meanwhile.
    if (!session) return null;
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

  async revokeAll(of: { userId: string } | { companyId: string }, reason: RevocationReason, now: Date): Promise<void> {
    const ended = await this.database
      .forTenant<Tables>()
      .updateTable('user_sessions')
      .set({ revoked_at: now, revocation_reason: reason })
      .where((row) => ('userId' in of ? row('user_id', '=', of.userId) : row('company_id', '=', of.companyId)))
      .where('revoked_at', 'is', null)
      .returning(['id', 'company_id'])
      .execute();
    for (const { id, company_id: companyId } of ended) {
      this.unitOfWork.recordChange({
        companyId,
        action: 'update',
        resourceType: 'session',
        resourceId: id,
        before: { revoked_at: null, revocation_reason: null },
        after: { revoked_at: now, revocation_reason: reason },
      });
    }
  }
}
