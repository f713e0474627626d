import { Service } from '../support/service.js';

describe('Problems', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());

  const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

  it('are described where the type of an error answer points to', async () => {
    const { body: problem } = await service.api().get('/auth/me');
    const page = await service.api().get(`/${problem.type}`, BROWSER);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('public, max-age=3600');
    expect(page.body).toContain('<h1>Credentials are missing or not valid</h1>');
    expect(page.body).toContain('&lt;access token&gt;');

    const json = await service.api().get(`/${problem.type}`, { accept: 'application/json' });
    expect(json.headers.get('content-type')).toContain('application/json');
    expect(json.body).toMatchObject({
      type: '/problems/unauthenticated',
      code: 'unauthenticated',
      status: 401,
      title: 'Credentials are missing or not valid',
    });
  });

  it('are listed, as a page whose links lead somewhere, and as JSON', async () => {
    const page = await service.api().get('//problems', BROWSER);
    const links = [...page.body.matchAll(/href="([^"]+)"/g)].map(([, link]) => link);
    const { body } = await service.api().get('//problems', { accept: 'application/json' });
    expect(links).toEqual(body.items.map(({ type }: { type: string }) => type));
    const answers = await Promise.all(links.map((link) => service.api().get(`/${link}`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('are all that the documentation says the API answers', async () => {
    const { body } = await service.api().get('//problems', { accept: 'application/json' });
    const described = new Set(body.items.map(({ code }: { code: string }) => code));
    const { body: document } = await service.api().get('//docs-json');
    const documented = Object.values<any>(document.paths)
      .flatMap((path) => Object.values<any>(path))
      .flatMap(({ operationId, responses }) =>
        Object.entries<any>(responses)
          .filter(([status]) => Number(status) >= 400)
          .flatMap(([, { description }]) =>
            description.split(/, | or |; /).map((code: string) => ({ operationId, code })),
          ),
      );
    expect(documented.length).toBeGreaterThan(100);
    expect(documented.filter(({ code }) => !described.has(code))).toEqual([]);
  });

  it('that do not exist are a problem themselves', async () => {
    const { status, body } = await service.api().get('//problems/no-such-code');
    expect([status, body.code]).toEqual([404, 'not-found']);
  });
});
