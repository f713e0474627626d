import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Database, type NullableTimestamp } from '#libs/persistence/index.js';

interface Tables {
  user_sessions: { id: string; company_id: string; user_id: string; revoked_at: NullableTimestamp };
}

/** Whether it is one of the user's sign-ins, and has not ended. */
export class FindSession extends Query<boolean> {
  constructor(
    readonly userId: string,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindSession)
export class FindSessionHandler implements IQueryHandler<FindSession> {
  constructor(private readonly database: Database) {}

  async execute({ userId, id }: FindSession): Promise<boolean> {
    const found = await this.database
      .forCompany<Tables>()
      .selectFrom('user_sessions')
      .select('id')
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return found !== undefined;
  }
}
