import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { jest } from '@jest/globals';
import { Standings } from '../../src/identity/standings.js';
import { aCompany, PASSWORD, type Company } from '../support/company.js';
import { eventually } from '#libs/testing/eventually.js';
import { Service } from '../support/service.js';
import { aUser } from '../support/user.js';

describe('Users', () => {
  let service: Service;
  let company: Company;
  let users: string;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());
  beforeEach(async () => {
    company = await aCompany(service);
    users = `/companies/${company.id}/users`;
  });

  const aPerson = (more: object = {}) => ({
    email: `Robin.${randomUUID()}@Example.org`,
    first_name: 'Robin',
    last_name: 'Reyes',
    ...more,
  });
  const adminId = async (): Promise<string> => (await company.admin.get('/auth/me')).body.user.id;

  /** A second admin who signs in, made of a colleague. */
  async function anotherAdmin() {
    const api = await aUser(service, company);
    const { id } = (await api.get('/auth/me')).body.user;
    expect((await company.admin.patch(`${users}/${id}`, { role: 'admin' })).status).toBe(200);
    return { api, id };
  }

  it('are invited, read, changed and removed', async () => {
    const person = aPerson();
    const { status, headers, body } = await company.admin.post(users, person);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      company_id: company.id,
      ...person,
      role: 'user',
      is_active: true,
      created_at: expect.stringMatching(/Z$/),
    });
    expect(headers.get('location')).toBe(`/api/v1${users}/${body.id}`);
    expect(headers.get('etag')).toBe('"1"');
    const read = await company.admin.get(`${users}/${body.id}`);
    expect([read.body, read.headers.get('etag')]).toEqual([body, '"1"']);

    const changed = await company.admin.patch(`${users}/${body.id}`, { first_name: 'Kim' }, { 'if-match': '"1"' });
    expect([changed.status, changed.body, changed.headers.get('etag')]).toEqual([
      200,
      { ...body, first_name: 'Kim' },
      '"2"',
    ]);
    const same = await company.admin.patch(`${users}/${body.id}`, { first_name: 'Kim' });
    expect(same.headers.get('etag')).toBe('"2"');
    for (const stale of [
      await company.admin.patch(`${users}/${body.id}`, { role: 'admin' }, { 'if-match': '"1"' }),
      await company.admin.delete(`${users}/${body.id}`, { 'if-match': '"1"' }),
    ]) {
      expect([stale.status, stale.body.code]).toEqual([412, 'precondition-failed']);
    }
    expect((await company.admin.delete(`${users}/${body.id}`, { 'if-match': '"2"' })).status).toBe(204);
    expect((await company.admin.get(`${users}/${body.id}`)).status).toBe(404);
    expect((await company.admin.delete(`${users}/${body.id}`)).status).toBe(404);
    expect((await company.admin.post(users, person)).status).toBe(201);
  });

  it('are listed page by page, the newest first', async () => {
    const invited = [];
    for (let n = 0; n < 3; n++) invited.unshift((await company.admin.post(users, aPerson())).body);
    const all = (await company.admin.get(users)).body;
    expect(all).toEqual({ items: [...invited, (await company.admin.get('/auth/me')).body.user], next_cursor: null });
    const first = (await company.admin.get(`${users}?limit=3`)).body;
    const second = (await company.admin.get(`${users}?limit=3&cursor=${first.next_cursor}`)).body;
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.next_cursor).toBeNull();
  });

  it('have one address each in the whole service, however it is written', async () => {
    const person = aPerson();
    const other = await aCompany(service);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        (n % 2 ? company : other).admin.post(`/companies/${n % 2 ? company.id : other.id}/users`, {
          ...person,
          email: n % 3 ? person.email.toUpperCase() : person.email,
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('email-taken');
  });

  it.each<[body: object, ...faults: string[]]>([
    [{}, 'required /email', 'required /first_name', 'required /last_name'],
    [{ email: 'nobody', role: 'owner' }, 'format /email', 'option /role'],
    [{ email: 'a@b\u0000.example' }, 'format /email'],
    [{ email: ' robin@example.org' }, 'format /email'],
    [{ email: `${'x'.repeat(65)}@example.org` }, 'format /email'],
    [{ email: `robin@${'x'.repeat(1_000)}.org` }, 'max_length /email'],
    [{ password: 'x', is_active: false }, 'unknown_member /password', 'unknown_member /is_active'],
  ])('are not invited with %j', async (body, ...faults) => {
    const answer = await company.admin.post(users, body);
    expect(answer.status).toBe(422);
    const named = answer.body.errors.map(({ code, pointer }: any) => `${code} ${pointer}`);
    expect(named).toEqual(expect.arrayContaining(faults));
  });

  it('cannot sign in before they have a password, whatever they try', async () => {
    const { body } = await company.admin.post(users, aPerson());
    for (const password of ['', 'null', company.password]) {
      const login = await service.api().post('/auth/login', { email: body.email, password });
      expect([401, 422]).toContain(login.status);
    }
  });

  describe('The last admin', () => {
    it('can be neither demoted, deactivated nor removed', async () => {
      const id = await adminId();
      // Who is only invited, or deactivated, looks after nothing.
      await company.admin.post(users, aPerson({ role: 'admin' }));
      const retired = await anotherAdmin();
      await company.admin.patch(`${users}/${retired.id}`, { is_active: false });
      for (const refused of [
        await company.admin.patch(`${users}/${id}`, { role: 'user' }),
        await company.admin.patch(`${users}/${id}`, { is_active: false }),
        await company.admin.delete(`${users}/${id}`),
      ]) {
        expect([refused.status, refused.body.code]).toEqual([409, 'last-admin']);
      }
      expect((await company.admin.patch(`${users}/${id}`, { first_name: 'Al' })).status).toBe(200);
    });

    it('stays when all leave at once', async () => {
      const admins = [{ api: company.admin, id: await adminId() }];
      for (let n = 0; n < 3; n++) admins.push(await anotherAdmin());
      const leave = [
        ({ api, id }: (typeof admins)[number]) => api.patch(`${users}/${id}`, { role: 'user' }),
        ({ api, id }: (typeof admins)[number]) => api.patch(`${users}/${id}`, { is_active: false }),
        ({ api, id }: (typeof admins)[number]) => api.delete(`${users}/${id}`),
      ];
      const answers = await Promise.all(admins.map((admin, n) => leave[n % leave.length]!(admin)));
      expect(answers.filter(({ body }) => body.code === 'last-admin')).toHaveLength(1);
      const still = admins[answers.findIndex(({ body }) => body.code === 'last-admin')]!;
      const { items } = (await still.api.get(users)).body;
      expect(items.filter((user: any) => user.role === 'admin' && user.is_active)).toHaveLength(1);
    });
  });

  describe('Access tokens already out', () => {
    it('stop working when their user is deactivated, and a new sign-in is needed afterwards', async () => {
      const robin = await aUser(service, company);
      const { id, email } = (await robin.get('/auth/me')).body.user;
      await company.admin.patch(`${users}/${id}`, { is_active: false });
      expect((await robin.get('/auth/me')).body.code).toBe('unauthenticated');
      const login = () => service.api().post('/auth/login', { email, password: company.password });
      expect((await login()).body.code).toBe('invalid-credentials');
      await company.admin.patch(`${users}/${id}`, { is_active: true });
      expect((await robin.get('/auth/me')).status).toBe(401);
      expect((await login()).status).toBe(200);
    });

    it('stop working when their user is removed', async () => {
      const robin = await aUser(service, company);
      const { id } = (await robin.get('/auth/me')).body.user;
      await company.admin.delete(`${users}/${id}`);
      expect((await robin.get('/auth/me')).status).toBe(401);
    });

    it('do nothing more where the rest of a request keeps others waiting until their user is removed', async () => {
      const { api, id } = await anotherAdmin();
      const { email } = (await api.get('/auth/me')).body.user;
      const { body } = await service.api().post('/auth/login', { email, password: PASSWORD });
      const judged = jest.spyOn(service.get(Standings), 'of');
      const invitation = request(`${service.url}/api/v1${users}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${body.access_token}`, 'content-type': 'application/json' },
      });
      invitation.write('{');
      await eventually(async () => judged.mock.calls.length > 0);
      expect(await judged.mock.results[0]?.value).toEqual({ role: 'admin' });
      judged.mockRestore();

      expect((await company.admin.delete(`${users}/${id}`)).status).toBe(204);
      invitation.end(JSON.stringify(aPerson({ role: 'admin' })).slice(1));
      const [answer] = (await once(invitation, 'response')) as [IncomingMessage];
      answer.resume();
      expect(answer.statusCode).toBe(401);
      expect((await company.admin.get(users)).body.items).toHaveLength(1);
    });

    it('carry the role that their user has now', async () => {
      const robin = await aUser(service, company);
      const { id } = (await robin.get('/auth/me')).body.user;
      expect((await robin.post(users, aPerson())).status).toBe(403);
      await company.admin.patch(`${users}/${id}`, { role: 'admin' });
      expect((await robin.post(users, aPerson())).status).toBe(201);
      await company.admin.patch(`${users}/${id}`, { role: 'user' });
      expect((await robin.post(users, aPerson())).status).toBe(403);
    });
  });
});
