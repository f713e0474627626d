import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Database } from '#libs/persistence/index.js';
import { emailKey } from '../domain/user.js';
import type { IdentityTables } from './tables.js';

export interface Credentials {
  userId: string;
  companyId: string;
  passwordHash: string;
}

/** What a sign-in is checked against; null where nobody with this address may sign in. */
export class FindCredentials extends Query<Credentials | null> {
  constructor(readonly email: string) {
    super();
  }
}

@QueryHandler(FindCredentials)
export class FindCredentialsHandler implements IQueryHandler<FindCredentials> {
  constructor(private readonly database: Database) {}

  async execute({ email }: FindCredentials): Promise<Credentials | null> {
    const user = await this.database
      .across<IdentityTables>('sign-in')
      .selectFrom('users')
      .innerJoin('companies', 'companies.id', 'users.company_id')
      .select(['users.id', 'company_id', 'password_hash'])
      .where('email_key', '=', emailKey(email))
      .where('is_active', '=', true)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (!user?.password_hash) return null;
    return { userId: user.id, companyId: user.company_id, passwordHash: user.password_hash };
  }
}
