import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { hashToken, newToken } from '#libs/crypto/index.js';
import { Clock } from '#libs/kernel/index.js';
import { PasswordToken, type TokenPurpose } from '../domain/password-token.js';
import { PasswordTokens } from '../domain/password-tokens.js';
import { Users } from '../domain/users.js';

/** Answers the token for a mail that is about to leave; null where there is nothing to send any more. */
export class IssuePasswordToken extends Command<string | null> {
  constructor(
    readonly userId: string,
    readonly purpose: TokenPurpose,
  ) {
    super();
  }
}

@CommandHandler(IssuePasswordToken)
export class IssuePasswordTokenHandler implements ICommandHandler<IssuePasswordToken> {
  constructor(
    private readonly users: Users,
    private readonly tokens: PasswordTokens,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, purpose }: IssuePasswordToken): Promise<string | null> {
    const user = await this.users.find(userId);
    if (!user?.isActive) return null;
    if (purpose === 'invitation' && user.passwordHash !== null) return null;
    const token = newToken();
    this.tokens.add(PasswordToken.issue(user, purpose, hashToken(token).toString('hex'), this.clock.now()));
    return token;
  }
}
