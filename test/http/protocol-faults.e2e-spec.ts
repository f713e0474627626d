import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Service } from '../support/service.js';

describe('What HTTP itself does not allow', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());

  /** Sends the parts as they are, one after the other has arrived, and reads until the service hangs up. */
  async function exchange(...parts: string[]): Promise<string> {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    await once(socket, 'connect');
    for (const part of parts) {
      socket.write(part);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return text(socket);
  }

  async function send(...parts: string[]): Promise<{ status: number; head: string; problem: any }> {
    const [head = '', body = ''] = (await exchange(...parts)).split('\r\n\r\n');
    return { status: Number(head.split(' ')[1]), head, problem: JSON.parse(body) };
  }

  const post = (more: string) =>
    `POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n${more}\r\n`;

  it.each<[what: string, status: number, ...parts: string[]]>([
    ['no HTTP at all', 400, 'nonsense\r\n\r\n'],
    ['two lengths', 400, post('Content-Length: 2\r\nContent-Length: 3\r\n'), '{}'],
    ['a length and chunks', 400, post('Content-Length: 2\r\nTransfer-Encoding: chunked\r\n'), '0\r\n\r\n'],
    ['a chunk without a size', 400, post('Transfer-Encoding: chunked\r\n'), 'zz\r\n{}\r\n0\r\n\r\n'],
    ['a bad chunk after a good one', 400, post('Transfer-Encoding: chunked\r\n'), '1\r\n{\r\n', 'zz\r\n}\r\n'],
    ['no Host', 400, 'GET /api/v1/auth/me HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['headers without an end', 431, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['another expectation', 417, post('Expect: foo\r\nContent-Length: 2\r\n'), '{}'],
  ])('is a problem as any other: %s', async (_what, status, ...parts) => {
    const answer = await send(...parts);
    expect([answer.status, answer.problem.status, answer.problem.code]).toEqual([status, status, 'malformed-request']);
    expect(answer.head).toContain('Content-Type: application/problem+json; charset=utf-8');
    expect(answer.head.toLowerCase()).toContain('cache-control: no-store');
    expect(answer.head).toContain(`X-Request-Id: ${answer.problem.request_id}`);
    expect(answer.problem).toMatchObject({ type: '/problems/malformed-request', instance: expect.any(String) });
    expect(Object.keys(answer.problem).sort()).toEqual(
      ['code', 'detail', 'instance', 'request_id', 'status', 'title', 'type'].sort(),
    );
  });

  it.each(['http://', 'http://?x', 'http://[::1', 'http://example.org'])(
    'finds nothing at %s, as a problem',
    async (target) => {
      const answer = await send(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect([answer.status, answer.problem.code, answer.problem.instance]).toEqual([404, 'not-found', '/']);
      expect(answer.head).toContain(`X-Request-Id: ${answer.problem.request_id}`);
    },
  );

  it('repeats no user and password of a whole address', async () => {
    const target = 'http://robin:secret@example.org/api/v1/auth/me';
    const { status, problem } = await send(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect([status, problem.instance]).toEqual([401, '/api/v1/auth/me']);
  });

  it('leaves what HTTP allows alone', async () => {
    const expecting = await exchange(post('Expect: 100-continue\r\nContent-Length: 2\r\n'), '{}');
    expect(expecting).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 422 /);
    expect((await send('GET /api/v1/auth/me HTTP/1.0\r\n\r\n')).status).toBe(401);
  });
});
