import { ApiProperty } from '@nestjs/swagger';
import { ShowsState } from '#libs/http/index.js';
import type { Database, Timestamp } from '#libs/persistence/index.js';

@ShowsState()
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

interface Tables {
  users: Omit<UserView, 'created_at'> & { created_at: Timestamp; version: number };
}

export function selectUsers(database: Database) {
  return database
    .forTenant<Tables>()
    .selectFrom('users')
    .select(['id', 'company_id', 'email', 'first_name', 'last_name', 'role', 'is_active', 'created_at']);
}
