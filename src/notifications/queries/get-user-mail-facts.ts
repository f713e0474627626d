import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Database } from '#libs/persistence/index.js';
import type { Person, UserFacts } from '../templates/letter.js';
import { BRAND_COLUMNS, brandOf } from './brands.js';
import type { NotificationViews } from './views.js';

export interface UserMailFacts extends Omit<UserFacts, 'link'> {
  recipient: Person & { email: string };
}

/** What a mail to a user about the own access tells, as it is now; null where the user is gone or deactivated. */
export class GetUserMailFacts extends Query<UserMailFacts | null> {
  constructor(readonly userId: string) {
    super();
  }
}

@QueryHandler(GetUserMailFacts)
export class GetUserMailFactsHandler implements IQueryHandler<GetUserMailFacts> {
  constructor(private readonly database: Database) {}

  async execute({ userId }: GetUserMailFacts): Promise<UserMailFacts | null> {
    const row = await this.database
      .forCompany<NotificationViews>()
      .selectFrom('company_users as u')
      .innerJoin('company_brands as b', 'b.company_id', 'u.company_id')
      .select(['u.email', 'u.first_name', 'u.last_name'])
      .select(BRAND_COLUMNS)
      .where('u.user_id', '=', userId)
      .executeTakeFirst();
    if (!row) return null;
    return { brand: brandOf(row), recipient: { firstName: row.first_name, lastName: row.last_name, email: row.email } };
  }
}
