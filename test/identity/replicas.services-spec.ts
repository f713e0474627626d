import { randomBytes, randomInt } from 'node:crypto';
import { Commands } from '#libs/messaging/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import { CloseCompany } from '../../src/identity/index.js';
import { RequestPasswordResets } from '../../src/identity/jobs/request-password-resets.js';
import type { Api } from '../support/api.js';
import { aCompany, PASSWORD, type Company } from '../support/company.js';
import { Mailbox } from '../support/mailbox.js';
import { Service } from '../support/service.js';

/** Two processes' worth of service that share nothing but the real PostgreSQL and Redis. */
describe('Two replicas', () => {
  let one: Service;
  let other: Service;
  let mailbox: Mailbox;
  let company: Company;

  beforeAll(async () => {
    const key = (): string => randomBytes(32).toString('base64url');
    const env = { JWT_SECRET_KEY: key(), ENCRYPTION_KEY: key(), RATE_LIMITS: 'on', TRUST_PROXY: '1' };
    [one, other] = [await Service.start(env), await Service.start(env)];
    mailbox = Mailbox.of(one, other);
  });
  afterAll(() => Promise.all([one.stop(), other.stop()]));
  beforeEach(async () => {
    company = await aCompany(one);
  });

  const anAddress = () => ({ 'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` });
  const login = async (service: Service, email: string, password = PASSWORD) =>
    service.api().post('/auth/login', { email, password }, anAddress());

  /** A colleague who is signed in, as the other replica sees the token; believed there already. */
  const aColleague = async (role: 'admin' | 'user') => {
    const email = `colleague-${randomInt(2 ** 40)}@example.org`;
    const person = { email, first_name: 'Robin', last_name: 'Reyes', role };
    const { id } = (await company.admin.post(`/companies/${company.id}/users`, person)).body;
    const token = await mailbox.token(email);
    await one.api().post('/auth/reset-password', { token, password: PASSWORD });
    const { body } = await login(one, email);
    const there = other.api().signedIn(body.access_token);
    expect((await there.get('/auth/me')).status).toBe(200);
    return { id, email, there, path: `/companies/${company.id}/users/${id}`, refreshToken: body.refresh_token };
  };
  const auditLog = (api: Api) => api.get(`/companies/${company.id}/audit-log`);

  it('see a deactivation at once', async () => {
    const { path, there } = await aColleague('user');
    expect((await company.admin.patch(path, { is_active: false })).status).toBe(200);
    expect((await there.get('/auth/me')).status).toBe(401);
  });

  it('see another role at once, both ways', async () => {
    const { path, there } = await aColleague('admin');
    expect((await auditLog(there)).status).toBe(200);
    await company.admin.patch(path, { role: 'user' });
    expect((await auditLog(there)).status).toBe(403);
    await company.admin.patch(path, { role: 'admin' });
    expect((await auditLog(there)).status).toBe(200);
  });

  it('see a removal, a logout and a replayed token at once', async () => {
    const removed = await aColleague('user');
    await company.admin.delete(removed.path);
    expect((await removed.there.get('/auth/me')).status).toBe(401);

    const leaving = await aColleague('user');
    await one.api().post('/auth/logout', { refresh_token: leaving.refreshToken });
    expect((await leaving.there.get('/auth/me')).status).toBe(401);

    const robbed = await aColleague('user');
    const refresh = (service: Service, token: string) =>
      service.api().post('/auth/refresh-token', { refresh_token: token }, anAddress());
    const next = (await refresh(one, robbed.refreshToken)).body.refresh_token;
    await refresh(other, next);
    expect((await refresh(one, robbed.refreshToken)).body.code).toBe('refresh-token-reused');
    expect((await robbed.there.get('/auth/me')).status).toBe(401);
  });

  it('see a password that was reset at once', async () => {
    const { email, there } = await aColleague('user');
    await one.api().post('/auth/forgot-password', { email }, anAddress());
    await one.get(RequestPasswordResets).run();
    const token = await mailbox.token(email, 1);
    expect((await one.api().post('/auth/reset-password', { token, password: 'another passphrase' })).status).toBe(204);
    expect((await there.get('/auth/me')).status).toBe(401);
    expect((await login(other, email)).status).toBe(401);
    expect((await login(other, email, 'another passphrase')).status).toBe(200);
  });

  it('see a closed company at once', async () => {
    const { there } = await aColleague('user');
    await Tenancy.run({ across: 'operator' }, () => one.get(Commands).execute(new CloseCompany(company.id)));
    expect((await there.get('/auth/me')).status).toBe(401);
  });

  it('refresh one token at once, on both, to one successor', async () => {
    const { refreshToken } = await aColleague('user');
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        (n % 2 ? one : other).api().post('/auth/refresh-token', { refresh_token: refreshToken }, anAddress()),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.refresh_token)).size).toBe(1);
  });

  it('refuse tokens of a user who is removed while they are presented', async () => {
    const statuses = new Set<number>();
    for (let round = 0; round < 5; round++) {
      const { path, refreshToken } = await aColleague('user');
      const present = (service: Service, route: string) =>
        service.api().post(`/auth/${route}`, { refresh_token: refreshToken }, anAddress());
      const answers = await Promise.all([
        ...Array.from({ length: 5 }, () => present(other, 'refresh-token')),
        company.admin.delete(path),
        ...Array.from({ length: 20 }, (_, n) => present(n % 2 ? one : other, n < 15 ? 'refresh-token' : 'logout')),
      ]);
      for (const { status } of answers) statuses.add(status);
    }
    for (const status of statuses) expect([200, 204, 401]).toContain(status);
  });

  it('count failed sign-ins together', async () => {
    const statuses = [];
    for (let n = 0; n < 6; n++) {
      statuses.push((await login(n % 2 ? one : other, company.adminEmail, 'not the password')).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('answer a repeated request once, wherever it is repeated', async () => {
    const { body } = await login(one, company.adminEmail);
    const headers = { 'idempotency-key': `key-${randomInt(2 ** 40)}` };
    const answers = await Promise.all(
      [one, other, one, other].map((service) =>
        service.api().signedIn(body.access_token).post(`/companies/${company.id}/flows`, { name: 'Once' }, headers),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect((await company.admin.get(`/companies/${company.id}/flows`)).body.items).toHaveLength(1);
  });
});
