import { randomUUID } from 'node:crypto';
import type { Api } from './api.js';
import type { Service } from './service.js';

export interface Company {
  id: string;
  admin: Api;
  adminEmail: string;
  password: string;
}

export const PASSWORD = 'correct horse battery staple';

/** Registers a company with an admin who is signed in. */
export async function aCompany(service: Service, name = 'Example Ltd'): Promise<Company> {
  const email = `admin-${randomUUID()}@example.org`;
  const { status, body } = await service.api().post('/auth/register', {
    company: { name },
    admin: { email, password: PASSWORD, first_name: 'Alex', last_name: 'Morgan' },
  });
  if (status !== 201) throw new Error(`Registering a company answered ${status}: ${JSON.stringify(body)}`);
  return {
    id: body.company.id,
    admin: service.api().signedIn(body.access_token),
    adminEmail: email,
    password: PASSWORD,
  };
}
