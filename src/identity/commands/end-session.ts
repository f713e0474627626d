import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Callers } from '#libs/audit/index.js';
import { hashToken } from '#libs/crypto/index.js';
import { Clock } from '#libs/kernel/index.js';
import { UserSessions } from '../domain/user-sessions.js';

/** Ends the sign-in that a refresh token belongs to. An unknown token has nothing to end (RFC 7009, 2.2). */
export class EndSession extends Command<void> {
  constructor(readonly refreshToken: string) {
    super();
  }
}

@CommandHandler(EndSession)
export class EndSessionHandler implements ICommandHandler<EndSession> {
  constructor(
    private readonly sessions: UserSessions,
    private readonly clock: Clock,
  ) {}

  async execute({ refreshToken }: EndSession): Promise<void> {
    const found = await this.sessions.lockByToken(hashToken(refreshToken).toString('hex'));
    if (!found) return;
    Callers.identify({ type: 'user', id: found.session.userId });
    found.session.revoke('logout', this.clock.now());
  }
}
