import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { hashToken } from '#libs/crypto/index.js';
import { Clock } from '#libs/kernel/index.js';
import { Database } from '#libs/persistence/index.js';

interface Tables {
  password_tokens: { token_hash: string; expires_at: Date };
}

/** Whether a token is worth the work of hashing a password for it; the command decides. */
export class FindPasswordToken extends Query<boolean> {
  constructor(readonly token: string) {
    super();
  }
}

@QueryHandler(FindPasswordToken)
export class FindPasswordTokenHandler implements IQueryHandler<FindPasswordToken> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute({ token }: FindPasswordToken): Promise<boolean> {
    const found = await this.database
      .across<Tables>('sign-in')
      .selectFrom('password_tokens')
      .select('expires_at')
      .where('token_hash', '=', hashToken(token).toString('hex'))
      .where('expires_at', '>', this.clock.now())
      .executeTakeFirst();
    return found !== undefined;
  }
}
