import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Versioned } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { UserNotFound } from '../domain/user.errors.js';
import { selectUsers, type UserView } from './user.view.js';

export class GetUser extends Query<Versioned<UserView>> {
  constructor(readonly userId: string) {
    super();
  }
}

@QueryHandler(GetUser)
export class GetUserHandler implements IQueryHandler<GetUser> {
  constructor(private readonly database: Database) {}

  async execute({ userId }: GetUser): Promise<Versioned<UserView>> {
    const user = await selectUsers(this.database).select('version').where('id', '=', userId).executeTakeFirst();
    if (!user) throw new UserNotFound();
    const { version, ...view } = user;
    return new Versioned(view, version);
  }
}
