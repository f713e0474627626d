import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { pageOf, type Page, type PageRequest } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { selectUsers, type UserView } from './user.view.js';

export const USERS = 'users';

/** The people of the company that is bound, the newest first. */
export class ListUsers extends Query<Page<UserView>> {
  /** @param page read with the name `USERS` */
  constructor(readonly page: PageRequest) {
    super();
  }
}

@QueryHandler(ListUsers)
export class ListUsersHandler implements IQueryHandler<ListUsers> {
  constructor(private readonly database: Database) {}

  async execute({ page }: ListUsers): Promise<Page<UserView>> {
    const { after, limit } = page;
    const rows = await selectUsers(this.database)
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(created_at, id) < (${after?.key}::timestamptz, ${after?.id}::uuid)`),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    return pageOf(
      rows,
      page,
      USERS,
      ({ created_at, id }) => ({ key: created_at, id }),
      (row) => row,
    );
  }
}
