import { randomUUID } from 'node:crypto';
import { Passwords } from '#libs/crypto/index.js';
import { newId } from '#libs/kernel/index.js';
import { Database } from '#libs/persistence/index.js';
import type { Api } from './api.js';
import { PASSWORD, type Company } from './company.js';
import type { Service } from './service.js';

interface UsersTable {
  users: {
    id: string;
    company_id: string;
    email: string;
    email_key: string;
    password_hash: string;
    first_name: string;
    last_name: string;
    role: 'user';
    is_active: boolean;
    created_at: Date;
    updated_at: Date;
  };
}

/** A colleague with the role `user`, signed in; written straight into the database. */
export async function aUser(service: Service, { id: companyId }: Pick<Company, 'id'>): Promise<Api> {
  const email = `user-${randomUUID()}@example.org`;
  const now = new Date();
  await service
    .get(Database)
    .across<UsersTable>('seed')
    .insertInto('users')
    .values({
      id: newId(),
      company_id: companyId,
      email,
      email_key: email,
      password_hash: await service.get(Passwords).hash(PASSWORD),
      first_name: 'Robin',
      last_name: 'Reyes',
      role: 'user',
      is_active: true,
      created_at: now,
      updated_at: now,
    })
    .execute();
  const { status, body } = await service.api().post('/auth/login', { email, password: PASSWORD });
  if (status !== 200) throw new Error(`Signing a user in answered ${status}: ${JSON.stringify(body)}`);
  return service.api().signedIn(body.access_token);
}
