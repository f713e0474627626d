import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { UserSessions } from '../domain/user-sessions.js';

/** A user ends one of the own sign-ins, on whatever device. */
export class RevokeSession extends Command<void> {
  constructor(
    readonly userId: string,
    readonly sessionId: string,
  ) {
    super();
  }
}

@CommandHandler(RevokeSession)
export class RevokeSessionHandler implements ICommandHandler<RevokeSession> {
  constructor(
    private readonly sessions: UserSessions,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, sessionId }: RevokeSession): Promise<void> {
    const session = await this.sessions.lock(userId, sessionId);
    session.revoke('revoked', this.clock.now());
  }
}
