import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Callers } from '#libs/audit/index.js';
import { hashToken, newToken } from '#libs/crypto/index.js';
import { Clock } from '#libs/kernel/index.js';
import { RefreshToken, UserSession } from '../domain/user-session.js';
import { UserSessions } from '../domain/user-sessions.js';

export interface SessionTokens {
  sessionId: string;
  refreshToken: string;
}

/** Signs a user in whose credentials have been checked. */
export class StartSession extends Command<SessionTokens> {
  constructor(
    readonly companyId: string,
    readonly userId: string,
    readonly device: { ip: string | null; userAgent: string | null },
  ) {
    super();
  }
}

@CommandHandler(StartSession)
export class StartSessionHandler implements ICommandHandler<StartSession> {
  constructor(
    private readonly sessions: UserSessions,
    private readonly clock: Clock,
  ) {}

  async execute({ companyId, userId, device }: StartSession): Promise<SessionTokens> {
    Callers.identify({ type: 'user', id: userId });
    const now = this.clock.now();
    const session = UserSession.start(companyId, userId, device, now);
    const refreshToken = newToken();
    this.sessions.add(session);
    this.sessions.addToken(RefreshToken.issue(session, hashToken(refreshToken).toString('hex'), now));
    return { sessionId: session.id, refreshToken };
  }
}
