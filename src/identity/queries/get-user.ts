import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { NotFound } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import type { IdentityTables } from './tables.js';

export class UserView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  company_id!: string;

  @ApiProperty({ example: 'alex@example.org' })
  email!: string;

  @ApiProperty({ example: 'Alex' })
  first_name!: string;

  @ApiProperty({ example: 'Morgan' })
  last_name!: string;

  @ApiProperty({ enum: ['admin', 'user'] })
  role!: 'admin' | 'user';

  @ApiProperty()
  is_active!: boolean;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;
}

export class GetUser extends Query<UserView> {
  constructor(readonly userId: string) {
    super();
  }
}

@QueryHandler(GetUser)
export class GetUserHandler implements IQueryHandler<GetUser> {
  constructor(private readonly database: Database) {}

  async execute({ userId }: GetUser): Promise<UserView> {
    const user = await this.database
      .forTenant<IdentityTables>()
      .selectFrom('users')
      .select(['id', 'company_id', 'email', 'first_name', 'last_name', 'role', 'is_active', 'created_at'])
      .where('id', '=', userId)
      .executeTakeFirst();
    if (!user) throw new NotFound();
    return user;
  }
}
