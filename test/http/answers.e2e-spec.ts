import { randomUUID } from 'node:crypto';
import { aCompany, type Company } from '../support/company.js';
import type { Answer } from '../support/api.js';
import { aPublishedFlow } from '../support/flow.js';
import { Service } from '../support/service.js';
import { aUser } from '../support/user.js';

describe('Every answer', () => {
  let service: Service;
  let company: Company;
  let path: string;

  beforeAll(async () => {
    service = await Service.start({ CORS_ORIGINS: 'https://portal.example.org' });
    company = await aCompany(service);
    path = `/companies/${company.id}`;
  });
  afterAll(() => service.stop());

  const brief = ({ status, body }: Answer) => [status, body.code];

  it('carries the request’s id, taken where it has the right form, else made', async () => {
    for (const good of ['abc', 'A-z_0.9', 'x'.repeat(128)]) {
      const { headers } = await company.admin.get(path, { 'x-request-id': good });
      expect(headers.get('x-request-id')).toBe(good);
    }
    for (const bad of ['', 'x'.repeat(129), 'a b', 'ünïcode'.normalize('NFC'), 'a/b', '<script>']) {
      const { headers } = await company.admin.get(path, { 'x-request-id': bad });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
    const { headers, body } = await service.api().get(path, { 'x-request-id': 'mine' });
    expect([headers.get('x-request-id'), body.request_id]).toEqual(['mine', 'mine']);
  });

  it('that is a problem says what, where and how, in its own media type', async () => {
    const { status, headers, body } = await company.admin.get(`${path}?x=1`.replace(company.id, randomUUID()));
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      type: '/problems/not-found',
      title: 'Not Found',
      status,
      detail: expect.any(String),
      instance: expect.stringMatching(/^\/api\/v1\/companies\/[0-9a-f-]{36}$/),
      code: 'not-found',
      request_id: headers.get('x-request-id'),
    });
  });

  it('to an address that is none is a problem', async () => {
    for (const nowhere of ['/nowhere', '//nowhere', '//api/v2/companies', '/companies/', '//']) {
      const answer = await company.admin.get(nowhere);
      expect([nowhere, ...brief(answer)]).toEqual([nowhere, 404, 'not-found']);
    }
  });

  it('to a method that the address lacks names those that it has', async () => {
    for (const [method, address, allow] of [
      ['DELETE', path, 'GET, HEAD, PATCH'],
      ['PUT', '/auth/login', 'POST'],
      ['GET', '/auth/login', 'POST'],
      ['POST', '//health/live', 'GET, HEAD'],
    ] as const) {
      const answer = await service.api().call(method, address);
      expect([...brief(answer), answer.headers.get('allow')]).toEqual([405, 'method-not-allowed', allow]);
    }
  });

  it('to a name that stands in the place of an id knows the methods of that name alone', async () => {
    const flow = await aPublishedFlow(company);
    const stages = `/flows/${flow.id}/stages`;
    for (const address of [`${stages}/reorder`, `${stages}/${flow.stages[0]!.id}/content-blocks/reorder`]) {
      for (const method of ['GET', 'DELETE', 'POST']) {
        const answer = await company.admin.call(method, address);
        expect([...brief(answer), answer.headers.get('allow')]).toEqual([405, 'method-not-allowed', 'PATCH']);
      }
      expect(brief(await service.api().get(address))).toEqual([401, 'unauthenticated']);
    }
    expect(brief(await company.admin.get(`${stages}/other`))).toEqual([400, 'invalid-id']);
    expect((await company.admin.post(`${stages}/other`)).headers.get('allow')).toBe('DELETE, GET, HEAD, PATCH');
    expect(brief(await company.admin.get('/flows/none/stages/reorder'))).toEqual([400, 'invalid-id']);
  });

  it('to a path that cannot be decoded is a problem of the request', async () => {
    for (const address of ['/companies/%zz', '/companies/%ff', '/companies/%00']) {
      expect((await company.admin.get(address)).status).toBe(400);
    }
  });

  it('to HEAD is that to GET, without a body', async () => {
    const [head, get] = [await company.admin.call('HEAD', path), await company.admin.get(path)];
    expect([head.status, head.body, head.headers.get('etag')]).toEqual([200, '', get.headers.get('etag')]);
  });

  it('says at once what the first of several faults is, in the order of the contract', async () => {
    const user = await aUser(service, company);
    const stranger = randomUUID();
    const stale = { 'if-match': '"99"' };
    const steps: [answer: Answer, status: number, code: string][] = [
      // No credentials, no id, no body, no condition.
      [await service.api().patch('/companies/none', '{', stale), 401, 'unauthenticated'],
      [await user.patch('/companies/none', '{', stale), 400, 'invalid-id'],
      [await user.patch(`/companies/${stranger}`, '{', stale), 404, 'not-found'],
      [await user.patch(path, '{', stale), 403, 'forbidden'],
      [await company.admin.patch(path, '{', { ...stale, 'content-type': 'text/plain' }), 415, 'unsupported-media-type'],
      [await company.admin.patch(path, 'x'.repeat(1_048_577), stale), 413, 'payload-too-large'],
      [await company.admin.patch(path, '{', stale), 400, 'malformed-request'],
      [await company.admin.patch(path, { name: '' }, stale), 422, 'validation-failed'],
      [await company.admin.patch(path, { name: 'New' }, stale), 412, 'precondition-failed'],
      [await company.admin.patch(path, { name: 'New' }), 200, undefined as never],
    ];
    for (const [answer, status, code] of steps) expect(brief(answer)).toEqual([status, code]);
  });

  it.each([
    ['a company that is not there', (id: string) => `/companies/${id}`],
    ['the users of one', (id: string) => `/companies/${id}/flows`],
  ])('to %s is 404 before its body is judged', async (_what, address) => {
    const method = address('').endsWith('/') ? 'PATCH' : 'POST';
    expect(brief(await company.admin.call(method, address(randomUUID()), { body: '{' }))).toEqual([404, 'not-found']);
  });

  describe('of a resource with a state', () => {
    it('has a tag by which it is not sent twice', async () => {
      const tag = (await company.admin.get(path)).headers.get('etag')!;
      for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
        const { status, body, headers } = await company.admin.get(path, { 'if-none-match': known });
        expect([known, status, body, headers.get('etag')]).toEqual([known, 304, '', tag]);
      }
      for (const other of ['"other"', `"${tag}"`, tag.replaceAll('"', '')]) {
        expect((await company.admin.get(path, { 'if-none-match': other })).status).toBe(200);
      }
    });

    it('is not sent to HEAD, either, and says so as to GET', async () => {
      const tag = (await company.admin.get(path)).headers.get('etag')!;
      const call = (known: string) => company.admin.call('HEAD', path, { headers: { 'if-none-match': known } });
      expect([(await call(tag)).status, (await call('"other"')).status]).toEqual([304, 200]);
    });

    it('changes on the state alone that the client names', async () => {
      const current = async () => (await company.admin.get(path)).headers.get('etag')!;
      const number = Number((await current()).replaceAll('"', ''));
      for (const wrong of [
        '"0"',
        'W/"1"',
        '""',
        '1',
        'nonsense',
        '"98", "99"',
        `W/${await current()}`,
        `"00${number}"`,
        `"${number}.1"`,
        `"${number}.0"`,
        `"${number}, "`,
      ]) {
        const answer = await company.admin.patch(path, { name: 'Never' }, { 'if-match': wrong });
        expect([wrong, ...brief(answer)]).toEqual([wrong, 412, 'precondition-failed']);
      }
      for (const right of [
        () => current(),
        () => '*',
        async () => `"0", ${await current()}`,
        async () => `W/"1","x",${await current()} , "99"`,
      ]) {
        const tags = await right();
        expect((await company.admin.patch(path, { name: tags }, { 'if-match': tags })).status).toBe(200);
      }
    });

    it('changes once where two clients start from the same state at once', async () => {
      const tag = (await company.admin.get(path)).headers.get('etag')!;
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, n) => company.admin.patch(path, { name: `Name ${n}` }, { 'if-match': tag })),
      );
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      expect((await company.admin.get(path)).body.name).toBe(won[0]!.body.name);
      for (const { status } of answers) expect([200, 412]).toContain(status);
    });
  });

  it.each(['Bearer', 'Bearer x.y.z', 'Basic dTpw', 'bearer', ''])(
    'without a good token (%j) is 401',
    async (authorization) => {
      const { status, body, headers } = await service.api().get('/auth/me', { authorization });
      expect([status, body.code, headers.get('www-authenticate')]).toEqual([401, 'unauthenticated', 'Bearer']);
    },
  );

  it('that refuses a credential says which one is taken', async () => {
    for (const answer of [
      await service.api().post('/auth/login', { email: 'nobody@example.org', password: 'wrong' }),
      await service.api().post('/auth/refresh-token', { refresh_token: 'wrong' }),
      await service.api().get('/auth/me'),
    ]) {
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
  });

  it('can be read by pages of the origins that are configured, with all that it tells', async () => {
    const { headers } = await company.admin.get(path, { origin: 'https://portal.example.org' });
    expect(headers.get('access-control-allow-origin')).toBe('https://portal.example.org');
    expect(headers.get('access-control-expose-headers')!.split(',').sort()).toEqual([
      'Allow',
      'ETag',
      'Idempotency-Replayed',
      'Location',
      'RateLimit',
      'RateLimit-Limit',
      'RateLimit-Policy',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'Retry-After',
      'WWW-Authenticate',
      'X-Request-Id',
    ]);
  });
});
