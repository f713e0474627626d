import type { Api } from '../support/api.js';
import { aCompany, PASSWORD } from '../support/company.js';
import { Service } from '../support/service.js';
import { statementsOf } from '../support/statements.js';

describe('Sign-ins', () => {
  let service: Service;
  let email: string;
  let first: Api;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());
  beforeEach(async () => {
    ({ adminEmail: email, admin: first } = await aCompany(service));
  });

  async function signIn(userAgent = 'spec'): Promise<{ api: Api; refreshToken: string }> {
    const { status, body } = await service
      .api()
      .post('/auth/login', { email, password: PASSWORD }, { 'user-agent': userAgent });
    expect(status).toBe(200);
    return { api: service.api().signedIn(body.access_token), refreshToken: body.refresh_token };
  }

  const refresh = (refreshToken: string) => service.api().post('/auth/refresh-token', { refresh_token: refreshToken });
  const logout = (refreshToken: string) => service.api().post('/auth/logout', { refresh_token: refreshToken });

  it('are listed to their user, page by page, the newest first', async () => {
    await signIn('tablet');
    const { api } = await signIn('x'.repeat(600));
    const { status, body } = await api.get('/auth/sessions');
    expect(status).toBe(200);
    expect(body.next_cursor).toBeNull();
    expect(
      body.items.map((item: any) => [item.user_agent.length > 499 ? 'long' : item.user_agent, item.current]),
    ).toEqual([
      ['long', true],
      ['tablet', false],
      ['node', false],
    ]);
    expect(body.items[0]).toEqual({
      id: expect.any(String),
      created_at: expect.stringMatching(/Z$/),
      last_used_at: expect.stringMatching(/Z$/),
      ip: '127.0.0.1',
      user_agent: 'x'.repeat(500),
      current: true,
    });

    const paged = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: any = (await api.get(`/auth/sessions?limit=1${cursor ? `&cursor=${cursor}` : ''}`)).body;
      paged.push(...page.items);
      cursor = page.next_cursor;
    }
    expect(paged).toEqual(body.items);
    expect((await api.get('/auth/sessions?cursor=nonsense')).body.code).toBe('invalid-cursor');
  });

  it('end at once when they are revoked, and only those of the user', async () => {
    const { api, refreshToken } = await signIn();
    expect((await api.get('/auth/me')).status).toBe(200);
    const [own] = (await api.get('/auth/sessions')).body.items;
    const stranger = await aCompany(service);
    expect((await stranger.admin.delete(`/auth/sessions/${own.id}`)).status).toBe(404);
    expect((await api.get('/auth/me')).status).toBe(200);

    expect((await first.delete(`/auth/sessions/${own.id}`)).status).toBe(204);
    expect((await api.get('/auth/me')).body.code).toBe('unauthenticated');
    expect((await refresh(refreshToken)).body.code).toBe('invalid-refresh-token');
    expect((await first.delete(`/auth/sessions/${own.id}`)).body.code).toBe('not-found');
    expect((await first.get('/auth/me')).status).toBe(200);
    expect((await first.get('/auth/sessions')).body.items).toHaveLength(1);
    expect((await first.delete('/auth/sessions/1')).body.code).toBe('invalid-id');
    // What is not there is said before anything else of the request.
    expect((await first.delete(`/auth/sessions/${own.id}?force=true`)).body.code).toBe('not-found');
  });

  it('end at once with a logout, which may be repeated', async () => {
    const { api, refreshToken } = await signIn();
    expect((await api.get('/auth/me')).status).toBe(200);
    const answers = await Promise.all(Array.from({ length: 5 }, () => logout(refreshToken)));
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(5).fill([204, '']));
    expect((await api.get('/auth/me')).status).toBe(401);
    expect((await refresh(refreshToken)).body.code).toBe('invalid-refresh-token');
    expect((await logout('unknown')).status).toBe(204);
    expect((await first.get('/auth/me')).status).toBe(200);
  });

  it('end with a replayed refresh token, for access tokens already out as well', async () => {
    const { api, refreshToken } = await signIn();
    expect((await api.get('/auth/me')).status).toBe(200);
    const second = (await refresh(refreshToken)).body.refresh_token;
    await refresh(second);
    expect((await refresh(refreshToken)).body.code).toBe('refresh-token-reused');
    expect((await api.get('/auth/me')).status).toBe(401);
  });

  it('cost the database nothing while nothing changes', async () => {
    const { api } = await signIn();
    await api.get('/content-types');
    const asked = async () =>
      (await statementsOf(service, () => api.get('/auth/sessions'))).filter((sql) => /is_active/.test(sql)).length;
    expect([await asked(), await asked()]).toEqual([0, 0]);
  });
});
