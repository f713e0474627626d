import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { aCompany, PASSWORD, type Company } from '../support/company.js';
import type { Answer } from '../support/api.js';
import { Service } from '../support/service.js';

const MIB = 1_048_576;

describe('A body', () => {
  let service: Service;
  let company: Company;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());

  const patch = (body: unknown, headers: Record<string, string> = {}) =>
    company.admin.patch(`/companies/${company.id}`, body, headers);
  const brief = ({ status, body }: Answer) => [status, body.code];
  const JSON_TYPE = 'application/json';

  it.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/problem+json'],
    ['text/json'],
    ['application/json; charset=latin1'],
    ['nonsense'],
  ])('of the type %s is not taken', async (type) => {
    expect(brief(await patch('{"name":"New"}', { 'content-type': type }))).toEqual([415, 'unsupported-media-type']);
  });

  it('in an unknown encoding is not taken', async () => {
    expect(brief(await patch('{}', { 'content-encoding': 'compress' }))).toEqual([415, 'unsupported-media-type']);
  });

  it.each(['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"', 'application/json; charset=utf8'])(
    'of the type %s is',
    async (type) => {
      expect((await patch('{"name":"Größe"}', { 'content-type': type })).body.name).toBe('Größe');
    },
  );

  it.each(['{', '{"name": }', "{'name': 1}", '{"a":1}{"b":2}', '{"name": "\u0001"}', 'undefined', ' '])(
    'that is no JSON is malformed: %j',
    async (text) => {
      expect(brief(await patch(text))).toEqual([400, 'malformed-request']);
    },
  );

  it('that breaks off in compression is malformed', async () => {
    const broken = gzipSync('{"name":"New"}').subarray(0, 15);
    expect(brief(await patch(broken, { 'content-encoding': 'gzip' }))).toEqual([400, 'malformed-request']);
  });

  it.each(['[]', 'null', '1', '"text"', 'true'])('that is JSON, but no object, is invalid: %s', async (text) => {
    const { status, body } = await patch(text);
    expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer: '', code: 'type' })]]);
  });

  it('may be absent where all its members are optional, with or without a type', async () => {
    for (const answer of [
      await patch(undefined),
      await patch(undefined, { 'content-type': JSON_TYPE }),
      await patch(undefined, { 'content-type': 'text/plain' }),
      await patch('{}'),
    ]) {
      expect(answer.status).toBe(200);
    }
    const { body } = await service.api().post('/auth/login');
    expect(body.errors.map(({ pointer, code }: any) => [pointer, code])).toEqual([
      ['/email', 'required'],
      ['/password', 'required'],
    ]);
  });

  it('that comes in chunks is absent where no byte comes, and else read as any other', async () => {
    const flow = await company.admin.post(`/companies/${company.id}/flows`, { name: 'First month' });
    const login = await service.api().post('/auth/login', { email: company.adminEmail, password: PASSWORD });
    const token: string = login.body.access_token;
    const chunks = (text: string, headers: Record<string, string> = {}) =>
      fetch(`${service.url}/api/v1/flows/${flow.body.id}/duplicate`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${token}` },
        body: Readable.toWeb(Readable.from(text === '' ? [] : [text.slice(0, 3), text.slice(3)])) as never,
        duplex: 'half',
      });
    expect((await chunks('')).status).toBe(201);
    expect((await chunks('', { 'content-type': 'text/plain' })).status).toBe(201);
    expect((await chunks('{"name":"Copy"}')).status).toBe(415);
    const copy = await chunks('{"name":"Copy"}', { 'content-type': JSON_TYPE });
    expect([copy.status, ((await copy.json()) as { name: string }).name]).toEqual([201, 'Copy']);
    expect((await chunks('{"title":"Copy"}', { 'content-type': JSON_TYPE })).status).toBe(422);
  });

  it('of a DELETE is judged as that of any other call', async () => {
    const { body } = await company.admin.post(`/companies/${company.id}/flows`, { name: 'First month' });
    const remove = (sent: unknown, headers: Record<string, string> = {}) =>
      company.admin.call('DELETE', `/flows/${body.id}`, { body: sent, headers });
    const stranger = await remove({ force: true });
    expect([stranger.status, stranger.body.errors]).toEqual([
      422,
      [expect.objectContaining({ pointer: '/force', code: 'unknown_member' })],
    ]);
    expect(brief(await remove('{'))).toEqual([400, 'malformed-request']);
    expect(brief(await remove('{}', { 'content-type': 'text/plain' }))).toEqual([415, 'unsupported-media-type']);
    expect((await remove({})).status).toBe(204);
  });

  it('of 1 MiB is taken, of one byte more refused', async () => {
    const padded = (bytes: number) => '{"name":"New"}'.padEnd(bytes, ' ');
    expect((await patch(padded(MIB))).status).toBe(200);
    expect(brief(await patch(padded(MIB + 1)))).toEqual([413, 'payload-too-large']);
  });

  it('counts as it is after decompression: a small bomb is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(8 * MIB, ' '));
    expect(bomb.length).toBeLessThan(MIB / 100);
    expect(brief(await patch(bomb, { 'content-encoding': 'gzip' }))).toEqual([413, 'payload-too-large']);
    expect((await patch(gzipSync('{"name":"Zipped"}'), { 'content-encoding': 'gzip' })).body.name).toBe('Zipped');
  });

  it.each([
    ['33 levels', '{"name":' + '['.repeat(32) + ']'.repeat(32) + '}', 'format'],
    ['3,000 levels', '{"name":' + '['.repeat(3_000) + ']'.repeat(3_000) + '}', 'format'],
    ['NUL', String.raw`{"name":"a\u0000"}`, 'format'],
    ['a lone surrogate', String.raw`{"name":"a\ud800"}`, 'format'],
    ['__proto__', '{"__proto__":{"name":"x"}}', 'unknown_member'],
    ['constructor', '{"constructor":{"prototype":{}}}', 'unknown_member'],
    ['an unknown member', '{"stranger":"x"}', 'unknown_member'],
  ])('with %s is invalid, and changes nothing', async (_what, text, code) => {
    const before = (await company.admin.get(`/companies/${company.id}`)).body;
    const { status, body } = await patch(text);
    expect([status, body.code, body.errors.map((fault: any) => fault.code)]).toEqual([
      422,
      'validation-failed',
      [code],
    ]);
    expect((await company.admin.get(`/companies/${company.id}`)).body).toEqual(before);
    expect(({} as Record<string, unknown>)['name']).toBeUndefined();
  });

  it('is not even looked at where the caller may not call', async () => {
    const answer = await service.api().patch(`/companies/${company.id}`, '{'.repeat(2 * MIB));
    expect(brief(answer)).toEqual([401, 'unauthenticated']);
  });

  it('keeps what it says to itself: an answer repeats no secret', async () => {
    const { body } = await service.api().post('/auth/register', {
      company: { name: 'Example' },
      admin: { email: 'no address', password: PASSWORD, first_name: 'A', last_name: 'B' },
    });
    expect(JSON.stringify(body)).not.toContain(PASSWORD);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/admin/email', code: 'format' })]);
  });
});
