import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { ForgetIdempotencyKeys } from '#libs/http/forget-idempotency-keys.js';
import { Database } from '#libs/persistence/index.js';
import { Passwords } from '#libs/crypto/index.js';
import { jest } from '@jest/globals';
import { PASSWORD } from '../support/company.js';
import type { Answer } from '../support/api.js';
import { Service } from '../support/service.js';

describe('A POST that creates, with an Idempotency-Key', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ TRUST_PROXY: 'loopback' });
  });
  afterAll(() => service.stop());

  const registration = (email = `admin-${randomUUID()}@example.org`, name = 'Example Ltd') => ({
    company: { name },
    admin: { email, password: PASSWORD, first_name: 'Alex', last_name: 'Morgan' },
  });
  const register = (key: string, body: unknown = registration(), headers: Record<string, string> = {}) =>
    service.api().post('/auth/register', body, { 'idempotency-key': key, ...headers });
  const brief = ({ status, body, headers }: Answer) => [status, body.code, headers.get('idempotency-replayed')];

  async function companiesNamed(name: string): Promise<number> {
    const db = service.get(Database).across('seed');
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::integer as n from companies where name = ${name}`.execute(db);
    return rows[0]!.n;
  }

  it('replays its answer, with what belongs to it', async () => {
    const [key, body, name] = [randomUUID(), registration(), randomUUID()];
    body.company.name = name;
    const first = await register(key, body);
    const again = await register(key, body);
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null]);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(await companiesNamed(name)).toBe(1);
  });

  it('refuses the key with another body', async () => {
    const key = randomUUID();
    expect((await register(key)).status).toBe(201);
    expect(brief(await register(key))).toEqual([422, 'idempotency-key-reused', null]);
  });

  it('makes one of many at once, and answers them all alike', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const body = registration(undefined, name);
    const answers = await Promise.all(Array.from({ length: 10 }, () => register(key, body)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(await companiesNamed(name)).toBe(1);
  });

  it('replays a refusal, too', async () => {
    const email = `admin-${randomUUID()}@example.org`;
    expect((await register(randomUUID(), registration(email))).status).toBe(201);
    const [key, body] = [randomUUID(), registration(email)];
    expect(brief(await register(key, body))).toEqual([409, 'email-taken', null]);
    expect(brief(await register(key, body))).toEqual([409, 'email-taken', 'true']);
  });

  it('belongs to a body that was not valid as to any other', async () => {
    const key = randomUUID();
    expect(brief(await register(key, {}))).toEqual([422, 'validation-failed', null]);
    expect(brief(await register(key, {}))).toEqual([422, 'validation-failed', 'true']);
    expect(brief(await register(key))).toEqual([422, 'idempotency-key-reused', null]);
  });

  it('is not stored where the fault is ours: the next attempt works', async () => {
    const [key, body] = [randomUUID(), registration()];
    const hash = jest.spyOn(service.get(Passwords), 'hash').mockRejectedValueOnce(new Error('out of memory'));
    expect(brief(await register(key, body))).toEqual([500, 'internal-error', null]);
    hash.mockRestore();
    expect(brief(await register(key, body))).toEqual([201, undefined, null]);
  });

  it('ends after 24 hours', async () => {
    const key = randomUUID();
    await register(key);
    const db = service.get(Database).across('seed');
    const { rows } = await sql<{ hours: number }>`
      update idempotency_keys set expires_at = created_at - interval '1 second' where key = ${key}
      returning extract(epoch from now() - created_at)::integer / 3600 as hours`.execute(db);
    expect(rows).toEqual([{ hours: 0 }]);
    expect((await register(key)).headers.get('idempotency-replayed')).toBeNull();
  });

  it('is forgotten once it has ended, and not before', async () => {
    const [ended, valid] = [randomUUID(), randomUUID()];
    await register(ended);
    await register(valid);
    const db = service.get(Database).across('seed');
    await sql`update idempotency_keys set expires_at = created_at - interval '1 second' where key = ${ended}`.execute(
      db,
    );
    await service.get(ForgetIdempotencyKeys).run();
    const { rows } = await sql`select key from idempotency_keys where key in (${ended}, ${valid})`.execute(db);
    expect(rows).toEqual([{ key: valid }]);
  });

  it('belongs to the caller alone: an open route knows the address', async () => {
    const key = randomUUID();
    const from = (address: string) => register(key, registration(), { 'x-forwarded-for': address });
    expect((await from('192.0.2.1')).status).toBe(201);
    expect((await from('192.0.2.2')).status).toBe(201);
    expect((await from('192.0.2.1')).body.code).toBe('idempotency-key-reused');
  });

  it('is kept without anything that could be read: no answer, no token, no address of a person', async () => {
    const [key, body] = [randomUUID(), registration()];
    const answer = await register(key, body);
    const db = service.get(Database).across('seed');
    const { rows } = await sql`select * from idempotency_keys where key = ${key}`.execute(db);
    const kept = JSON.stringify(rows);
    for (const secret of [body.admin.email, answer.body.refresh_token, answer.body.access_token, PASSWORD]) {
      expect(kept).not.toContain(secret);
    }
  });

  it.each([
    ['empty', ''],
    ['of 256 characters', 'k'.repeat(256)],
    ['that is not ASCII', 'schlüssel'],
    ['with a tabulator', 'a\tb'],
  ])('refuses a key %s', async (_what, key) => {
    expect(brief(await register(key))).toEqual([400, 'malformed-request', null]);
  });

  it('takes a key of 255 characters, and of any that can be printed', async () => {
    expect((await register('k'.repeat(255))).status).toBe(201);
    expect((await register('a !"#$%&\'()*+,-./:;<=>?@[]^_`{|}~')).status).toBe(201);
  });
});
