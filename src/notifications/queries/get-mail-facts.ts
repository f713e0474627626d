import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Database } from '#libs/persistence/index.js';
import type { Facts, Person } from '../templates/letter.js';
import { BRAND_COLUMNS, brandOf } from './brands.js';
import type { NotificationViews } from './views.js';

export interface MailFacts extends Omit<Facts, 'link'> {
  recipient: Person & { email: string };
}

/**
 * What a mail about an onboarding tells, as it is now; null where it has lost its sense: the new hire is gone or cancelled, the user is no
 * admin any more.
 */
export class GetMailFacts extends Query<MailFacts | null> {
  /** @param userId who gets it, where that is not the new hire */
  constructor(
    readonly newHireId: string,
    readonly userId: string | null,
  ) {
    super();
  }
}

@QueryHandler(GetMailFacts)
export class GetMailFactsHandler implements IQueryHandler<GetMailFacts> {
  constructor(private readonly database: Database) {}

  async execute({ newHireId, userId }: GetMailFacts): Promise<MailFacts | null> {
    const row = await this.database
      .forCompany<NotificationViews>()
      .selectFrom('new_hire_profiles as h')
      .innerJoin('company_brands as b', 'b.company_id', 'h.company_id')
      .leftJoin('published_flows as f', 'f.flow_id', 'h.flow_id')
      .leftJoin('company_admins as a', (join) => join.on('a.user_id', '=', userId))
      .select(['h.email', 'h.first_name', 'h.last_name', 'f.name as flow_name'])
      .select(BRAND_COLUMNS)
      .select(['a.email as admin_email', 'a.first_name as admin_first_name', 'a.last_name as admin_last_name'])
      .where('h.new_hire_id', '=', newHireId)
      .where('h.status', '<>', 'cancelled')
      .executeTakeFirst();
    if (!row) return null;
    const newHire = { firstName: row.first_name, lastName: row.last_name };
    const recipient =
      userId === null
        ? { ...newHire, email: row.email }
        : { firstName: row.admin_first_name, lastName: row.admin_last_name, email: row.admin_email };
    if (!isReachable(recipient)) return null;
    return { brand: brandOf(row), newHire, recipient, flowName: row.flow_name };
  }
}

function isReachable(person: { [K in keyof MailFacts['recipient']]: string | null }): person is MailFacts['recipient'] {
  return person.email !== null;
}
