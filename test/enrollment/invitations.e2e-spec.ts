import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Deliveries } from '#libs/messaging/index.js';
import { Database, Tenancy } from '#libs/persistence/index.js';
import { PortalLinks } from '../../src/session/index.js';
import { faults, problem } from '../authoring/problems.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, aStage, importFlow, type AuthoredFlow } from '../support/flow.js';
import { anOnboarding, aStartedOnboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';
import { aUser } from '../support/user.js';

describe('Invitations', () => {
  let service: Service;
  let company: Company;
  let flow: AuthoredFlow;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
    flow = await aPublishedFlow(company);
  });
  afterAll(() => service.stop());

  const person = (more: object = {}) => ({
    flow_id: flow.id,
    email: `${randomUUID()}@example.org`,
    first_name: 'Jordan',
    last_name: 'Rivera',
    ...more,
  });
  const invite = (more: object = {}, headers?: Record<string, string>) =>
    company.admin.post('/new-hires', person(more), headers);
  const count = async (query: ReturnType<typeof sql<{ count: number }>>): Promise<number> =>
    (await query.execute(service.get(Database).across<never>('seed'))).rows[0]!.count;

  it('give out a link, in this answer alone', async () => {
    const body = person({ email: 'Jordan.Rivera@Example.org', start_date: '2020-02-29' });
    const invited = await company.admin.post('/new-hires', body);
    expect(invited.status).toBe(201);
    const { onboarding_url, session_token, ...newHire } = invited.body;
    expect(newHire).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{14}-?7/),
      company_id: company.id,
      flow_id: flow.id,
      flow_version: null,
      email: 'Jordan.Rivera@Example.org',
      first_name: 'Jordan',
      last_name: 'Rivera',
      start_date: '2020-02-29',
      status: 'pending',
      current_stage_id: null,
      overall_progress: {
        completed_stages: 0,
        total_stages: 2,
        percentage: 0,
        completed_content_blocks: 0,
        total_content_blocks: 4,
      },
      invited_at: newHire.created_at,
      started_at: null,
      completed_at: null,
      last_activity_at: null,
      created_at: expect.stringMatching(/Z$/),
    });
    expect(session_token).toMatch(/^[\w-]{43}$/);
    expect(onboarding_url.endsWith(`/onboarding/${session_token}`)).toBe(true);
    expect(invited.headers.get('location')).toBe(`/api/v1/new-hires/${newHire.id}`);
    expect(invited.headers.get('cache-control')).toBe('no-store');

    const read = await company.admin.get(`/new-hires/${newHire.id}`);
    expect(read.body).toEqual(newHire);
    expect(read.headers.get('etag')).toBe(invited.headers.get('etag'));
    expect(
      await count(sql`select count(*)::int as count from onboarding_sessions
        where token_hash = ${session_token} or token_encrypted like ${`%${session_token}%`}`),
    ).toBe(0);
  });

  it('are sent by mail unless the company says otherwise', async () => {
    const mails = (id: string) =>
      count(sql`select count(*)::int as count from mails where new_hire_id = ${id} and template = 'invitation'`);
    const [sent, handed] = [(await invite()).body.id, (await invite({ send_invitation: false })).body.id];
    await service.get(Deliveries).idle();
    expect([await mails(sent), await mails(handed)]).toEqual([1, 0]);
    expect((await company.admin.post(`/new-hires/${handed}/resend-invitation`)).status).toBe(202);
    await service.get(Deliveries).idle();
    expect(await mails(handed)).toBe(1);
  });

  it('need a published flow of the company', async () => {
    const draft = await importFlow(company, { flow: { name: 'Draft' }, stages: [aStage()] });
    expect(problem(await invite({ flow_id: draft.id }))).toEqual([409, 'flow-not-published']);
    const archived = await aPublishedFlow(company);
    const pending = await anOnboarding(service, company, archived);
    expect((await company.admin.patch(`/flows/${archived.id}`, { status: 'archived' })).status).toBe(200);
    expect(problem(await invite({ flow_id: archived.id }))).toEqual([409, 'flow-archived']);
    // Those invited go on.
    expect((await pending.start()).status).toBe(200);
    expect((await pending.answer(0, 0)).status).toBe(200);
    const theirs = await aPublishedFlow(await aCompany(service));
    expect(problem(await invite({ flow_id: theirs.id }))).toEqual([404, 'not-found']);
    expect(problem(await invite({ flow_id: randomUUID() }))).toEqual([404, 'not-found']);
  });

  it('name every fault of the body', async () => {
    expect(faults(await company.admin.post('/new-hires', {})).sort()).toEqual([
      'required /email',
      'required /first_name',
      'required /flow_id',
      'required /last_name',
    ]);
    const bad = await invite({
      flow_id: 'none',
      email: 'nobody',
      first_name: '',
      last_name: null,
      start_date: '2027-02-30',
      send_invitation: 'yes',
      status: 'active',
    });
    expect([bad.status, faults(bad).sort()]).toEqual([
      422,
      [
        'format /email',
        'format /flow_id',
        'format /start_date',
        'required /first_name',
        'required /last_name',
        'type /send_invitation',
        'unknown_member /status',
      ].sort(),
    ]);
  });

  it('reach an address once in a flow, whatever became of it', async () => {
    const email = `Jo-${randomUUID()}@Example.org`;
    const first = await anOnboarding(service, company, flow, { email });
    const again = () => invite({ email: email.toUpperCase() });
    expect(problem(await again())).toEqual([409, 'already-enrolled']);
    await company.admin.patch(`/new-hires/${first.newHireId}/status`, { status: 'cancelled' });
    expect(problem(await again())).toEqual([409, 'already-enrolled']);
    expect((await invite({ email, flow_id: (await aPublishedFlow(company)).id })).status).toBe(201);

    const other = (await invite()).body;
    expect(problem(await company.admin.patch(`/new-hires/${other.id}`, { email: email.toLowerCase() }))).toEqual([
      409,
      'already-enrolled',
    ]);
    await company.admin.delete(`/new-hires/${first.newHireId}`);
    expect((await again()).status).toBe(201);
  });

  it('of one address by many at once invite it once', async () => {
    const email = `${randomUUID()}@example.org`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => invite({ email })));
    expect(answers.map(problem).sort()).toEqual([
      [201, undefined],
      ...Array.from({ length: 19 }, () => [409, 'already-enrolled']),
    ]);
    expect(await count(sql`select count(*)::int as count from new_hires where email = ${email}`)).toBe(1);
  });

  it('and the end of their flow do not cross', async () => {
    for (let round = 0; round < 5; round++) {
      const ending = await aPublishedFlow(company, { stages: [aStage()] });
      const [deleted, ...invited] = await Promise.all([
        company.admin.delete(`/flows/${ending.id}`),
        ...[1, 2, 3].map(() => invite({ flow_id: ending.id })),
      ]);
      const enrolled = await count(sql`select count(*)::int as count from new_hires where flow_id = ${ending.id}`);
      expect(invited.filter(({ status }) => status === 201)).toHaveLength(enrolled);
      if (enrolled > 0) expect(problem(deleted)).toEqual([409, 'flow-in-use']);
      else expect([deleted.status, ...invited.map(({ status }) => status)]).toEqual([204, 404, 404, 404]);
    }
  });

  it('are repeated under their Idempotency-Key without inviting twice', async () => {
    const [key, body] = [{ 'idempotency-key': randomUUID() }, person()];
    const post = (changed = {}) => company.admin.post('/new-hires', { ...body, ...changed }, key);
    const [first, second] = await Promise.all([post(), post()]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const replayed = await post();
    expect(replayed.headers.get('idempotency-replayed')).toBe('true');
    expect(replayed.body).toEqual(first.body);
    expect(problem(await post({ first_name: 'Robin' }))).toEqual([422, 'idempotency-key-reused']);
    expect(problem(await company.admin.post('/new-hires', body))).toEqual([409, 'already-enrolled']);
  });

  it('can be sent anew while there is something to do; the former link dies', async () => {
    const at = await aStartedOnboarding(service, company, flow);
    // However the id is spelled.
    const resend = () => company.admin.post(`/new-hires/${at.newHireId.toUpperCase()}/resend-invitation`);
    const before = (await company.admin.get(`/new-hires/${at.newHireId}`)).body;
    const resent = await resend();
    expect(resent.status).toBe(202);
    expect(resent.body).toEqual({ ...before, invited_at: resent.body.invited_at });
    expect(resent.body.invited_at > before.invited_at).toBe(true);
    expect(problem(await at.get())).toEqual([404, 'session-not-found']);

    const url = await Tenancy.run({ companyId: company.id }, () => service.get(PortalLinks).urlFor(at.newHireId));
    const link = `/onboarding/${url!.split('/').at(-1)!}`;
    expect((await service.api().get(link)).body.status).toBe('active');

    for (const status of ['cancelled', 'active', 'completed']) {
      await company.admin.patch(`/new-hires/${at.newHireId}/status`, { status });
      const answer = await resend();
      if (status === 'active') expect(answer.status).toBe(202);
      else expect(problem(answer)).toEqual([409, 'invalid-status-transition']);
    }
  });

  it('are the business of users as well as of admins', async () => {
    const user = await aUser(service, company);
    const invited = await user.post('/new-hires', person());
    expect(invited.status).toBe(201);
    const path = `/new-hires/${invited.body.id}`;
    expect((await user.get(path)).status).toBe(200);
    expect((await user.patch(path, { first_name: 'Robin' })).body.first_name).toBe('Robin');
    expect((await user.post(`${path}/resend-invitation`)).status).toBe(202);
    expect((await user.get(`${path}/progress`)).status).toBe(200);
    expect((await user.get(`/flows/${flow.id}/pipeline`)).status).toBe(200);
    expect((await user.get(`/companies/${company.id}/new-hires`)).status).toBe(200);
    expect((await user.patch(`${path}/status`, { status: 'cancelled' })).status).toBe(200);
    expect((await user.delete(path)).status).toBe(204);
  });
});
