import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Callers } from '#libs/audit/index.js';
import { hashToken, newToken } from '#libs/crypto/index.js';
import { Clock } from '#libs/kernel/index.js';
import { Companies } from '../domain/companies.js';
import { RefreshToken, UserSession } from '../domain/user-session.js';
import { UserSessions } from '../domain/user-sessions.js';
import { Users } from '../domain/users.js';

export interface SessionTokens {
  sessionId: string;
  refreshToken: string;
}

/** What a user has proved to know. */
export interface ProvedPassword {
  /** The hash that it was proved against. */
  hash: string;
  /** The same password at the cost that is configured now, where that is another one. */
  rehashed?: string;
}

/**
 * Signs in who has proved to know the password. Null where that has been replaced since it was looked at, or where the
 * user is gone or shut out: what ends all sign-ins ends those that were on their way, too.
 */
export class StartSession extends Command<SessionTokens | null> {
  constructor(
    readonly userId: string,
    readonly device: { ip: string | null; userAgent: string | null },
    readonly proved: ProvedPassword,
  ) {
    super();
  }
}

@CommandHandler(StartSession)
export class StartSessionHandler implements ICommandHandler<StartSession> {
  constructor(
    private readonly users: Users,
    private readonly companies: Companies,
    private readonly sessions: UserSessions,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, device, proved }: StartSession): Promise<SessionTokens | null> {
    const user = await this.users.lockByPassword(userId, proved.hash);
    if (!user || (await this.companies.get(user.companyId)).closedAt) return null;
    Callers.identify({ type: 'user', id: user.id });
    if (proved.rehashed !== undefined) user.rehash(proved.rehashed);
    const now = this.clock.now();
    const session = UserSession.start(user.companyId, user.id, device, now);
    const refreshToken = newToken();
    this.sessions.add(session);
    this.sessions.addToken(RefreshToken.issue(session, hashToken(refreshToken).toString('hex'), now));
    return { sessionId: session.id, refreshToken };
  }
}
