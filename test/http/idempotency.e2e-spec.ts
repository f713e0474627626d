import { randomUUID } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { sql } from 'kysely';
import { ForgetIdempotencyKeys } from '#libs/http/forget-idempotency-keys.js';
import { Database } from '#libs/persistence/index.js';
import { Passwords } from '#libs/crypto/index.js';
import { jest } from '@jest/globals';
import { aCompany, PASSWORD, type Company } from '../support/company.js';
import { aPublishedFlow, aStage } from '../support/flow.js';
import { aStartedOnboarding } from '../support/onboarding.js';
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

  it('stands for the body that it came with first, valid or not', async () => {
    const key = randomUUID();
    const faults = async (answer: Promise<Answer>) => (await answer).body.errors;
    expect(await faults(register(key, {}))).toEqual([
      expect.objectContaining({ pointer: '/company', code: 'required' }),
      expect.objectContaining({ pointer: '/admin', code: 'required' }),
    ]);
    expect(brief(await register(key, {}))).toEqual([422, 'validation-failed', 'true']);
    expect(await faults(register(key, {}))).toHaveLength(2);
    expect(brief(await register(key))).toEqual([422, 'idempotency-key-reused', null]);
  });

  it('is not used up by what is no body at all', async () => {
    const key = randomUUID();
    expect(brief(await register(key, '{'))).toEqual([400, 'malformed-request', null]);
    expect(brief(await register(key, '{}', { 'content-type': 'text/plain' }))).toEqual([
      415,
      'unsupported-media-type',
      null,
    ]);
    expect(brief(await register(key))).toEqual([201, undefined, null]);
  });

  it('knows a body again, in whichever order its members stand, and with whatever between them', async () => {
    const key = randomUUID();
    const { company, admin } = registration();
    const backwards = Object.fromEntries(Object.entries(admin).reverse());
    expect(brief(await register(key, { company, admin }))).toEqual([201, undefined, null]);
    const again = JSON.stringify({ admin: backwards, company }, null, 2);
    expect(brief(await register(key, again))).toEqual([201, undefined, 'true']);
  });

  it('is not stored where the fault is ours: the next attempt works', async () => {
    const [key, body] = [randomUUID(), registration()];
    const hash = jest.spyOn(service.get(Passwords), 'hash').mockRejectedValueOnce(new Error('out of memory'));
    expect(brief(await register(key, body))).toEqual([500, 'internal-error', null]);
    hash.mockRestore();
    expect(brief(await register(key, body))).toEqual([201, undefined, null]);
  });

  it('keeps no connection while the password is hashed', async () => {
    const company = await aCompany(service);
    const passwords = service.get(Passwords);
    const original = passwords.hash.bind(passwords);
    const hash = jest.spyOn(passwords, 'hash').mockImplementationOnce(async (password) => {
      // There is one connection: a transaction that is open now would never let this be answered.
      expect((await company.admin.get(`/companies/${company.id}`)).status).toBe(200);
      return original(password);
    });
    const answer = await register(randomUUID());
    expect([hash.mock.calls.length, answer.status]).toEqual([1, 201]);
    hash.mockRestore();
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

  it('is kept without anything that a password could be guessed by: no two bodies look alike', async () => {
    const [one, another, body] = [randomUUID(), randomUUID(), registration()];
    await register(one, body);
    await register(another, body);
    const { rows } = await sql<{ request_hash: string }>`
      select request_hash from idempotency_keys where key in (${one}, ${another})`.execute(
      service.get(Database).across('seed'),
    );
    expect(new Set(rows.map(({ request_hash }) => request_hash)).size).toBe(2);
  });

  it.each([
    ['empty', ''],
    ['of 256 characters', 'k'.repeat(256)],
    ['that is not ASCII', 'schlüssel'],
    ['with a tabulator', 'a\tb'],
  ])('refuses a key %s', async (_what, key) => {
    expect(brief(await register(key))).toEqual([400, 'malformed-request', null]);
  });

  it('refuses two keys, since one of them would not be minded', async () => {
    const answer = await new Promise<IncomingMessage>((resolve) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': [randomUUID(), randomUUID()] };
      request(`${service.url}/api/v1/auth/register`, { method: 'POST', headers }, resolve).end(
        JSON.stringify(registration()),
      );
    });
    expect([answer.statusCode, (await json(answer)) as object]).toEqual([
      400,
      expect.objectContaining({ code: 'malformed-request' }),
    ]);
  });

  describe('of a signed-in user', () => {
    let company: Company;
    const key = () => ({ 'idempotency-key': randomUUID() });

    beforeAll(async () => {
      company = await aCompany(service);
    });

    it('is that of one address, however it is spelled', async () => {
      const name = key();
      const path = `/companies/${company.id}/flows`;
      const first = await company.admin.post(path, { name: 'First month' }, name);
      for (const same of [`/companies/${company.id.toUpperCase()}/flows`, `${path}/`]) {
        const again = await company.admin.post(same, { name: 'First month' }, name);
        expect([same, ...brief(again), again.body.id]).toEqual([same, 201, undefined, 'true', first.body.id]);
      }
      const { body: other } = await company.admin.post(path, { name: 'Other' });
      const copy = await company.admin.post(`/flows/${first.body.id}/duplicate`, {}, name);
      expect(brief(copy)).toEqual([201, undefined, null]);
      expect(brief(await company.admin.post(`/flows/${other.id}/duplicate`, {}, name))).toEqual([201, undefined, null]);
    });

    it('is left alone by a dry run', async () => {
      const name = key();
      const path = `/companies/${company.id}/flows/import`;
      const document = { flow: { name: 'First month' }, stages: [] };
      const dryRun = () => company.admin.post(`${path}?dry_run=true`, { flow: {}, stages: [] }, name);
      expect(brief(await dryRun())).toEqual([200, undefined, null]);
      expect(brief(await company.admin.post(path, document, name))).toEqual([201, undefined, null]);
      expect(brief(await dryRun())).toEqual([200, undefined, null]);
      expect(brief(await company.admin.post(path, document, name))).toEqual([201, undefined, 'true']);
    });
  });

  it('of an upload minds the file with its name', async () => {
    const company = await aCompany(service);
    const block = { type: 'file_upload', config: { allowed_types: ['application/pdf'], max_size_mb: 1 } };
    const content_blocks = [{ ...block, content: { label: 'Contract' } }];
    const at = await aStartedOnboarding(
      service,
      company,
      await aPublishedFlow(company, { stages: [aStage({ content_blocks })] }),
    );
    const key = { 'idempotency-key': randomUUID() };
    const upload = (name: string) => {
      const form = new FormData();
      form.set('content_block_id', at.blockId(0, 0));
      form.set('file', new File(['%PDF-1.4\n%%EOF\n'], name));
      return at.post('/uploads', form, key);
    };
    expect(brief(await upload('contract.pdf'))).toEqual([201, undefined, null]);
    expect(brief(await upload('contract.pdf'))).toEqual([201, undefined, 'true']);
    expect(brief(await upload('passport.pdf'))).toEqual([422, 'idempotency-key-reused', null]);
  });

  it('takes a key of 255 characters, and of any that can be printed', async () => {
    expect((await register('k'.repeat(255))).status).toBe(201);
    expect((await register('a !"#$%&\'()*+,-./:;<=>?@[]^_`{|}~')).status).toBe(201);
  });
});
