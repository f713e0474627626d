import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Callers } from '#libs/audit/index.js';
import { Encryption, hashToken, newToken } from '#libs/crypto/index.js';
import { Clock } from '#libs/kernel/index.js';
import { Companies } from '../domain/companies.js';
import { InvalidRefreshToken, RefreshTokenReused } from '../domain/identity.errors.js';
import { RefreshToken } from '../domain/user-session.js';
import type { UserRole } from '../domain/user.js';
import { UserSessions } from '../domain/user-sessions.js';
import { Users } from '../domain/users.js';
import type { SessionTokens } from './start-session.js';

export interface RefreshedSession extends SessionTokens {
  userId: string;
  companyId: string;
  role: UserRole;
}

/** A refusal must leave its trace (the family is revoked), so it is an outcome to be committed, not an exception. */
export type RefreshOutcome = RefreshedSession | { refused: RefreshTokenReused | InvalidRefreshToken };

export class RefreshSession extends Command<RefreshOutcome> {
  constructor(readonly refreshToken: string) {
    super();
  }
}

@CommandHandler(RefreshSession)
export class RefreshSessionHandler implements ICommandHandler<RefreshSession> {
  constructor(
    private readonly sessions: UserSessions,
    private readonly users: Users,
    private readonly companies: Companies,
    private readonly encryption: Encryption,
    private readonly clock: Clock,
  ) {}

  async execute({ refreshToken }: RefreshSession): Promise<RefreshOutcome> {
    const found = await this.sessions.lockByToken(hashToken(refreshToken).toString('hex'));
    if (!found) return { refused: new InvalidRefreshToken() };
    const { session, token } = found;
    Callers.identify({ type: 'user', id: session.userId });
    const now = this.clock.now();
    const standing = token.standing(now);
    if (standing === 'dead') {
      session.revoke('refresh-token-reused', now);
      return { refused: new RefreshTokenReused() };
    }
    if (session.revokedAt) {
      const reused = session.revocationReason === 'refresh-token-reused';
      return { refused: reused ? new RefreshTokenReused() : new InvalidRefreshToken() };
    }
    const user = await this.users.find(session.userId);
    if (!user?.isActive) return { refused: new InvalidRefreshToken() };
    if ((await this.companies.get(user.companyId)).closedAt) return { refused: new InvalidRefreshToken() };

    const bearer = { userId: user.id, companyId: user.companyId, role: user.role, sessionId: session.id };
    switch (standing) {
      case 'expired':
        return { refused: new InvalidRefreshToken() };
      case 'rotated':
        return {
          ...bearer,
          refreshToken: this.encryption.decrypt(token.successorTokenEncrypted ?? '', contextOf(token)),
        };
      case 'current': {
        const successorToken = newToken();
        const successor = RefreshToken.issue(session, hashToken(successorToken).toString('hex'), now);
        this.sessions.addToken(successor);
        token.rotate(successor, this.encryption.encrypt(successorToken, contextOf(token)), now);
        (await this.sessions.predecessorOf(token))?.die(now);
        session.use(now);
        return { ...bearer, refreshToken: successorToken };
      }
    }
  }
}

function contextOf(token: RefreshToken): string {
  return `refresh-token:${token.id}`;
}
