import { aCompany, PASSWORD } from '../support/company.js';
import { Service } from '../support/service.js';

describe('Sign-in', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());

  const registration = (email: string) => ({
    company: { name: 'Example Ltd', industry: 'Software' },
    admin: { email, password: PASSWORD, first_name: 'Alex', last_name: 'Morgan' },
  });

  it('registers a company with its first admin, who is signed in', async () => {
    const { status, headers, body } = await service.api().post('/auth/register', registration('Alex@Example.org'));
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/companies/${body.company.id}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({
      company: { name: 'Example Ltd', industry: 'Software', size: null, logo_url: null },
      user: { company_id: body.company.id, email: 'Alex@Example.org', role: 'admin', is_active: true },
      token_type: 'Bearer',
      expires_in: 900,
    });
    expect(body.company.created_at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    const me = await service.api().signedIn(body.access_token).get('/auth/me');
    expect(me.body).toEqual({ user: body.user, company: body.company });
  });

  it('makes one company of twenty registrations of one address at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        service.api().post('/auth/register', registration(n % 2 ? 'one@example.org' : 'ONE@example.org')),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('email-taken');
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const { adminEmail } = await aCompany(service);
    const wrong = await service.api().post('/auth/login', { email: adminEmail, password: 'not the password' });
    const unknown = await service.api().post('/auth/login', { email: 'nobody@example.org', password: PASSWORD });
    for (const answer of [wrong, unknown]) {
      expect([answer.status, answer.body.code]).toEqual([401, 'invalid-credentials']);
    }
    expect(
      (await service.api().post('/auth/login', { email: adminEmail.toUpperCase(), password: PASSWORD })).status,
    ).toBe(200);
  });

  it('gives two tabs the same successor of a refresh token, and ends the family when a dead one is presented', async () => {
    const { adminEmail } = await aCompany(service);
    const refresh = (token: string) => service.api().post('/auth/refresh-token', { refresh_token: token });
    const login = await service.api().post('/auth/login', { email: adminEmail, password: PASSWORD });
    const tabs = await Promise.all(Array.from({ length: 20 }, () => refresh(login.body.refresh_token)));
    expect(new Set(tabs.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(tabs.map(({ body }) => body.refresh_token)).size).toBe(1);

    const second = tabs[0]!.body.refresh_token;
    const third = await refresh(second);
    expect(third.status).toBe(200);
    const replay = await refresh(login.body.refresh_token);
    expect([replay.status, replay.body.code]).toEqual([401, 'refresh-token-reused']);
    // From then on the whole family is dead, and stays it.
    for (const token of [third.body.refresh_token, login.body.refresh_token, second]) {
      const after = await refresh(token);
      expect([after.status, after.body.code]).toEqual([401, 'refresh-token-reused']);
    }
    expect((await refresh('unknown')).body.code).toBe('invalid-refresh-token');
  });

  it('takes every password that was taken before, white space included', async () => {
    const blank = { ...registration('blank@example.org'), company: { name: 'Blank' } };
    blank.admin.password = ' '.repeat(12);
    expect((await service.api().post('/auth/register', blank)).status).toBe(201);
    const login = (password: string) => service.api().post('/auth/login', { email: 'blank@example.org', password });
    expect((await login(' '.repeat(12))).status).toBe(200);
    expect((await login(' '.repeat(13))).body.code).toBe('invalid-credentials');
    expect((await login('')).body.errors).toEqual([
      expect.objectContaining({ pointer: '/password', code: 'required' }),
    ]);
    expect((await login('x'.repeat(1_000_000))).body.errors).toEqual([
      expect.objectContaining({ pointer: '/password', code: 'max_length' }),
    ]);
  });

  it('changes the company in the order of the calls where none says from which state', async () => {
    const { id, admin } = await aCompany(service);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => admin.patch(`/companies/${id}`, { name: `${n}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
  });

  it('changes the company only from the state that the client knows', async () => {
    const { id, admin } = await aCompany(service);
    const { headers } = await admin.get(`/companies/${id}`);
    const tag = headers.get('etag')!;
    expect((await admin.get(`/companies/${id}`, { 'if-none-match': tag })).status).toBe(304);
    const changed = await admin.patch(`/companies/${id}`, { name: 'New name', website: null }, { 'if-match': tag });
    expect([changed.status, changed.body.name, changed.headers.get('etag') === tag]).toEqual([200, 'New name', false]);
    const stale = await admin.patch(`/companies/${id}`, { name: 'Old' }, { 'if-match': tag });
    expect([stale.status, stale.body.code]).toEqual([412, 'precondition-failed']);
    expect((await admin.patch(`/companies/${id}`, { name: null })).body.errors).toEqual([
      expect.objectContaining({ pointer: '/name', code: 'required' }),
    ]);
  });

  it('keeps companies apart', async () => {
    const [mine, theirs] = [await aCompany(service), await aCompany(service)];
    for (const answer of [
      await mine.admin.get(`/companies/${theirs.id}`),
      await mine.admin.patch(`/companies/${theirs.id}`, { name: 'Mine now' }),
      await mine.admin.patch(`/companies/${theirs.id}`, 'not json'),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    }
    expect((await service.api().get(`/companies/${mine.id}`)).status).toBe(401);
  });
});
