import { sql } from 'kysely';
import { newId } from '#libs/kernel/index.js';
import { Database } from '#libs/persistence/index.js';
import { eventually } from '#libs/testing/eventually.js';
import { ForgetExpiredCredentials } from '../../src/identity/jobs/forget-expired-credentials.js';
import { aCompany, PASSWORD, type Company } from '../support/company.js';
import { Service } from '../support/service.js';

describe('Credentials that let nobody in any more', () => {
  let service: Service;
  let company: Company;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());
  beforeEach(async () => {
    company = await aCompany(service);
  });

  const database = () => service.get(Database).across('seed');
  const login = async () =>
    (await service.api().post('/auth/login', { email: company.adminEmail, password: PASSWORD })).body;
  const sessions = async () =>
    (await sql`select from user_sessions where company_id = ${company.id}`.execute(database())).rows.length;
  const successors = async () => {
    const { rows } = await sql`
      select from refresh_tokens where company_id = ${company.id} and successor_token_encrypted is not null`.execute(
      database(),
    );
    return rows.length;
  };
  const forget = () => service.get(ForgetExpiredCredentials).run();

  it('are forgotten: sign-ins unused for 30 days, and expired tokens', async () => {
    await login();
    await sql`update user_sessions set last_used_at = now() - interval '31 days'
      where company_id = ${company.id} and created_at = (select max(created_at) from user_sessions
        where company_id = ${company.id})`.execute(database());
    const { refresh_token } = await login();
    await sql`update refresh_tokens set expires_at = now() - interval '1 second'
      where company_id = ${company.id} and created_at = (select max(created_at) from refresh_tokens
        where company_id = ${company.id})`.execute(database());
    const before = await sessions();
    await forget();
    expect(await sessions()).toBe(before - 1);
    const refreshed = await service.api().post('/auth/refresh-token', { refresh_token });
    expect([refreshed.status, refreshed.body.code]).toEqual([401, 'invalid-refresh-token']);
    expect((await company.admin.get('/auth/me')).status).toBe(200);
  });

  it('are forgotten: links of mails, and requests for them that nobody took up', async () => {
    const person = { email: `robin-${newId()}@example.org`, first_name: 'Robin', last_name: 'Reyes' };
    expect((await company.admin.post(`/companies/${company.id}/users`, person)).status).toBe(201);
    const tokens = async () =>
      (await sql`select from password_tokens where company_id = ${company.id}`.execute(database())).rows.length;
    // Made after the invitation's answer.
    await eventually(async () => (await tokens()) === 1);
    await forget();
    expect(await tokens()).toBe(1);
    await sql`update password_tokens set expires_at = now() - interval '1 second'
      where company_id = ${company.id}`.execute(database());
    await forget();
    expect(await tokens()).toBe(0);

    await sql`insert into password_reset_requests (id, email_encrypted, created_at)
      values (${newId()}, 'unreadable', now() - interval '25 hours')`.execute(database());
    await forget();
    const { rows } = await sql`select from password_reset_requests where email_encrypted = 'unreadable'`.execute(
      database(),
    );
    expect(rows).toEqual([]);
  });

  it('are forgotten: the successor that is kept for the other tab, once that has had its time', async () => {
    const { refresh_token } = await login();
    await service.api().post('/auth/refresh-token', { refresh_token });
    await forget();
    expect(await successors()).toBe(1);
    await sql`update refresh_tokens set rotated_at = now() - interval '6 minutes'
      where company_id = ${company.id} and rotated_at is not null`.execute(database());
    await forget();
    expect(await successors()).toBe(0);
  });
});
