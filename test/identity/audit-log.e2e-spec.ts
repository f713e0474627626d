import { sql } from 'kysely';
import { Database } from '#libs/persistence/index.js';
import { RequestPasswordResets } from '../../src/identity/jobs/request-password-resets.js';
import { aCompany } from '../support/company.js';
import { aPublishedFlow, aStage, type BlockDocument } from '../support/flow.js';
import { anOnboarding, aStartedOnboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';
import { statementsOf } from '../support/statements.js';
import { aUser } from '../support/user.js';

describe('The audit log', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());

  it('says who changed what, when and from where, and what it was before', async () => {
    const { id, admin, adminEmail } = await aCompany(service, 'Old name');
    const me = (await admin.get('/auth/me')).body.user.id;
    await admin.call('PATCH', `/companies/${id}`, { body: { name: 'New name' }, headers: { 'x-request-id': 'r-1' } });
    const { status, body } = await admin.get(`/companies/${id}/audit-log?resource_type=company&action=update`);
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
          actor: { type: 'user', id: me, email: adminEmail },
          action: 'update',
          resource_type: 'company',
          resource_id: id,
          before: { name: 'Old name' },
          after: { name: 'New name' },
          ip: '127.0.0.1',
          request_id: 'r-1',
        },
      ],
      next_cursor: null,
    });
  });

  it('names the new hire and the service itself, and tells no secret, answer or name', async () => {
    const company = await aCompany(service);
    const onboarding = await aStartedOnboarding(service, company, await aPublishedFlow(company), {
      first_name: 'Marguerite',
    });
    await onboarding.answer(0, 1, { value: 'An answer that is nobody else' });
    const path = `/companies/${company.id}/audit-log`;
    const started = await company.admin.get(`${path}?actor_id=${onboarding.newHireId}`);
    expect(started.body.items.length).toBeGreaterThan(0);
    expect(started.body.items[0].actor).toEqual({
      type: 'new_hire',
      id: onboarding.newHireId,
      email: onboarding.email,
    });
    const all = JSON.stringify((await company.admin.get(`${path}?limit=100`)).body.items.map(withoutActor));
    for (const secret of ['Marguerite', onboarding.email, onboarding.token, company.password, 'An answer', '$argon2']) {
      expect(all).not.toContain(secret);
    }
    expect(all).toContain('[redacted]');
  });

  it('is read by filters and pages, by the own admins alone', async () => {
    const company = await aCompany(service);
    for (let n = 0; n < 5; n++) await company.admin.patch(`/companies/${company.id}`, { name: `Name ${n}` });
    const path = `/companies/${company.id}/audit-log`;
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await company.admin.get(`${path}?limit=2&resource_type=company&action=update${cursor}`);
      seen.push(...body.items.map(({ after }: { after: { name: string } }) => after.name));
      if (body.next_cursor === null) break;
      cursor = `&cursor=${body.next_cursor}`;
    }
    expect(seen).toEqual(['Name 4', 'Name 3', 'Name 2', 'Name 1', 'Name 0']);

    const count = async (query: string): Promise<number> =>
      (await company.admin.get(`${path}?${query}`)).body.items.length;
    const { items } = (await company.admin.get(`${path}?resource_type=company`)).body;
    expect(await count(`resource_id=${company.id}`)).toBe(items.length);
    expect(await count(`resource_id=${company.id}&from=${items[1].at}`)).toBeGreaterThanOrEqual(2);
    expect(await count(`resource_id=${company.id}&to=${items.at(-1).at}`)).toBe(0);
    expect(await count('actor_id=019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d')).toBe(0);
    for (const query of [
      'from=yesterday',
      'to=2027-01-11T09:30:00%2B16:00',
      'action=read',
      'actor_id=me',
      'limit=0',
      'who=me',
    ]) {
      expect((await company.admin.get(`${path}?${query}`)).status).toBe(422);
    }
    expect((await company.admin.get(`${path}?cursor=none`)).status).toBe(400);
    expect((await (await aUser(service, company)).get(path)).status).toBe(403);
    expect((await (await aCompany(service)).admin.get(path)).status).toBe(404);
  });

  it('tells of every sign-in that a change of rights has ended', async () => {
    const company = await aCompany(service);
    await aUser(service, company);
    const { items: users } = (await company.admin.get(`/companies/${company.id}/users`)).body;
    const { id } = users.find(({ role }: { role: string }) => role === 'user');
    await company.admin.patch(`/companies/${company.id}/users/${id}`, { is_active: false });
    const path = `/companies/${company.id}/audit-log?resource_type=session&action=update`;
    expect((await company.admin.get(path)).body.items).toEqual([
      expect.objectContaining({
        before: { revoked_at: null, revocation_reason: null },
        after: { revoked_at: expect.stringMatching(/Z$/), revocation_reason: 'deactivated' },
      }),
    ]);
  });

  it('tells from where a forgotten password was reported, whenever it is taken up', async () => {
    const { id, admin, adminEmail } = await aCompany(service);
    const me = (await admin.get('/auth/me')).body.user.id;
    const report = (email: string) =>
      service.api().post('/auth/forgot-password', { email }, { 'x-request-id': 'forgotten' });
    await report(adminEmail);
    await report('nobody@example.org');
    await service.get(RequestPasswordResets).run();
    const path = `/companies/${id}/audit-log?resource_type=password_reset_request`;
    expect((await admin.get(path)).body.items).toEqual([
      expect.objectContaining({
        actor: { type: 'anonymous', id: null, email: null },
        action: 'create',
        after: { user_id: me },
        ip: '127.0.0.1',
        request_id: 'forgotten',
      }),
    ]);
  });

  it('lets nobody change or remove what it says', async () => {
    const { id } = await aCompany(service);
    const database = service.get(Database).across('seed');
    for (const statement of [
      sql`update audit_log set action = 'create' where company_id = ${id}`,
      sql`delete from audit_log where company_id = ${id}`,
      sql`truncate audit_log`,
    ]) {
      await expect(statement.execute(database)).rejects.toThrow('append-only');
    }
  });

  it('says nothing of what did not happen', async () => {
    const company = await aCompany(service);
    const flow = await aPublishedFlow(company);
    const { email } = await anOnboarding(service, company, flow);
    const path = `/companies/${company.id}/audit-log?resource_type=new_hire`;
    const before = (await company.admin.get(path)).body.items.length;
    const twice = await company.admin.post('/new-hires', {
      flow_id: flow.id,
      email,
      first_name: 'Jordan',
      last_name: 'Rivera',
    });
    expect(twice.status).toBe(409);
    expect((await company.admin.get(path)).body.items).toHaveLength(before);
  });

  it('tells of which block a new hire answered and when, and never what, however the answer is kept', async () => {
    const company = await aCompany(service);
    const [header, input] = aStage().content_blocks as [BlockDocument, BlockDocument];
    const secret = { ...input, config: { sensitive: true } };
    const flow = await aPublishedFlow(company, { stages: [aStage({ content_blocks: [header, input, secret] })] });
    const onboarding = await aStartedOnboarding(service, company, flow);
    const path = `/companies/${company.id}/audit-log?limit=100&resource_type=progress`;
    const told = async () => (await company.admin.get(path)).body.items.reverse();
    const of = (block: number, data: object) => ({
      new_hire_id: onboarding.newHireId,
      stage_id: onboarding.stageId(0),
      content_block_id: onboarding.blockId(0, block),
      status: 'completed',
      ...data,
    });

    await onboarding.answer(0, 1, { value: 'An answer' });
    await onboarding.answer(0, 1, { value: 'An answer' });
    await onboarding.answer(0, 1, { value: 'An answer after all' });
    await onboarding.answer(0, 2, { value: 'An answer for few' });
    await onboarding.answer(0, 2, { value: 'An answer for fewer' });
    await onboarding.completeStage(0);
    const open = { data: '[redacted]' };
    const encrypted = { data_encrypted: '[redacted]' };
    const entries = await told();
    expect(entries).toMatchObject([
      { action: 'create', before: null, after: of(1, { ...open, data_encrypted: null }) },
      { action: 'update', before: of(1, open), after: of(1, open) },
      { action: 'create', before: null, after: of(2, { data: null, ...encrypted }) },
      { action: 'update', before: of(2, encrypted), after: of(2, encrypted) },
      { action: 'create', before: null, after: of(0, { data: null, data_encrypted: null }) },
    ]);
    expect(entries[1].resource_id).toBe(entries[0].resource_id);
    for (const { actor, ip } of entries) {
      expect([actor.type, actor.id, ip]).toEqual(['new_hire', onboarding.newHireId, expect.any(String)]);
    }

    await company.admin.delete(`/new-hires/${onboarding.newHireId}`);
    const kept = JSON.stringify(await told());
    for (const gone of ['An answer', onboarding.email]) expect(kept).not.toContain(gone);
  });

  it('costs one statement, in the portal as well', async () => {
    const company = await aCompany(service);
    const onboarding = await aStartedOnboarding(service, company, await aPublishedFlow(company));
    const writes = async (work: () => Promise<unknown>): Promise<number> =>
      (await statementsOf(service, work)).filter((statement) => /insert into "?audit_log/.test(statement)).length;
    expect(await writes(() => company.admin.patch(`/companies/${company.id}`, { name: 'Another' }))).toBe(1);
    expect(await writes(() => onboarding.answer(0, 0))).toBe(1);
    expect(await writes(() => onboarding.answer(0, 1, { value: 'Jo' }))).toBe(1);
  });
});

function withoutActor({ actor: _, ...entry }: Record<string, unknown>): object {
  return entry;
}
