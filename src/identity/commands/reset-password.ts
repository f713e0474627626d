import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Callers } from '#libs/audit/index.js';
import { hashToken } from '#libs/crypto/index.js';
import { Clock } from '#libs/kernel/index.js';
import { PasswordTokens } from '../domain/password-tokens.js';
import { InvalidResetToken } from '../domain/user.errors.js';
import { UserSessions } from '../domain/user-sessions.js';
import { Users } from '../domain/users.js';

/** Sets a password by the token of a mail, and ends every sign-in. Answers whose password it is. */
export class ResetPassword extends Command<{ email: string }> {
  constructor(
    readonly token: string,
    readonly passwordHash: string,
  ) {
    super();
  }
}

@CommandHandler(ResetPassword)
export class ResetPasswordHandler implements ICommandHandler<ResetPassword> {
  constructor(
    private readonly tokens: PasswordTokens,
    private readonly users: Users,
    private readonly sessions: UserSessions,
    private readonly clock: Clock,
  ) {}

  async execute({ token, passwordHash }: ResetPassword): Promise<{ email: string }> {
    const now = this.clock.now();
    const tokenHash = hashToken(token).toString('hex');
    const presented = await this.tokens.find(tokenHash);
    if (!presented || presented.isExpired(now)) throw new InvalidResetToken();
    // The user is locked, and no token: a reset ends all of them, and two would wait for each other's.
    const user = await this.users.lock(presented.userId);
    if (!user?.isActive) throw new InvalidResetToken();
    // Whoever waited finds out whether the one before has used it up.
    if (!(await this.tokens.find(tokenHash))) throw new InvalidResetToken();
    Callers.identify({ type: 'user', id: user.id });
    user.setPassword(passwordHash, now);
    await this.sessions.revokeAll({ userId: user.id }, 'password-reset', now);
    // The others, of mails sent before, die with it.
    await this.tokens.removeAllOf(user.id);
    return { email: user.email };
  }
}
