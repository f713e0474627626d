import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Database } from '#libs/persistence/index.js';
import { ObjectNotFound, ObjectStore } from '#libs/storage/index.js';
import { StagedObjects } from '../../src/media/domain/staged-objects.js';
import { faults, problem } from '../authoring/problems.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, aStage, publishFlow, type AuthoredFlow } from '../support/flow.js';
import { anOnboarding, aStartedOnboarding, type Onboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';

describe('New hires', () => {
  let service: Service;
  let company: Company;
  let flow: AuthoredFlow;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
    flow = await aPublishedFlow(company);
  });
  afterAll(() => service.stop());

  const rows = async <R>(query: ReturnType<typeof sql<R>>): Promise<R[]> =>
    (await query.execute(service.get(Database).across<never>('seed'))).rows;
  const path = ({ newHireId }: Onboarding) => `/new-hires/${newHireId}`;
  const setStatus = (at: Onboarding, status: string, headers?: Record<string, string>) =>
    company.admin.patch(`${path(at)}/status`, { status }, headers);

  it('are changed in the state that the client has seen', async () => {
    const at = await anOnboarding(service, company, flow);
    const read = await company.admin.get(path(at));
    const etag = read.headers.get('etag')!;
    expect((await company.admin.get(path(at), { 'if-none-match': etag })).status).toBe(304);
    const changes = {
      email: 'New.Address@example.org',
      first_name: 'Robin',
      last_name: 'Reyes',
      start_date: '2027-03-01',
    };
    const changed = await company.admin.patch(path(at), changes, { 'if-match': etag });
    expect([changed.status, changed.body]).toEqual([200, { ...read.body, ...changes }]);
    expect((await company.admin.get(path(at))).body).toEqual(changed.body);
    expect((await company.admin.patch(path(at), { start_date: null })).body.start_date).toBeNull();

    for (const stale of [
      await company.admin.patch(path(at), { first_name: 'X' }, { 'if-match': etag }),
      await setStatus(at, 'completed', { 'if-match': etag }),
      await company.admin.delete(path(at), { 'if-match': etag }),
    ]) {
      expect(problem(stale)).toEqual([412, 'precondition-failed']);
    }
    expect(
      faults(await company.admin.patch(path(at), { first_name: '', email: 'x', flow_id: flow.id })).sort(),
    ).toEqual(['format /email', 'immutable /flow_id', 'required /first_name']);
    for (const member of ['email', 'first_name', 'last_name']) {
      expect((await company.admin.patch(path(at), { [member]: null })).status).toBe(422);
    }
    expect((await at.get()).body.new_hire).toEqual({ first_name: 'Robin', last_name: 'Reyes' });
  });

  it('get another tag with everything that they do', async () => {
    const at = await anOnboarding(service, company, flow);
    const tags: string[] = [];
    const tag = async () => tags.push((await company.admin.get(path(at))).headers.get('etag')!);
    await tag();
    for (const step of [
      () => at.start(),
      () => at.answer(0, 0),
      () => at.answer(0, 1, { value: 'Jo' }),
      () => at.answer(0, 1, { value: 'Jordan' }),
      () => setStatus(at, 'cancelled'),
      () => setStatus(at, 'active'),
      () => setStatus(at, 'completed'),
    ]) {
      expect((await step()).status).toBe(200);
      await tag();
    }
    expect(new Set(tags).size).toBe(tags.length);
  });

  it('get another tag before the start when the flow that they will see is published anew, and can still be changed', async () => {
    const another = await aPublishedFlow(company);
    const at = await anOnboarding(service, company, another);
    const before = await company.admin.get(path(at));
    const tag = before.headers.get('etag')!;
    const block = { type: 'divider', config: {}, content: {} };
    await company.admin.post(`/flows/${another.id}/stages/${at.stageId(0)}/content-blocks`, block);
    await publishFlow(company, another.id);

    const after = await company.admin.get(path(at), { 'if-none-match': tag });
    expect(after.status).toBe(200);
    expect(after.body.overall_progress.total_content_blocks).toBe(
      Number(before.body.overall_progress.total_content_blocks) + 1,
    );
    // The new hire itself is as it was: a change that is based on it loses nothing.
    expect((await company.admin.patch(path(at), { first_name: 'Robin' }, { 'if-match': tag })).status).toBe(200);
  });

  describe('change their status by hand', () => {
    const states: Record<string, () => Promise<Onboarding>> = {
      pending: () => anOnboarding(service, company, flow),
      active: () => aStartedOnboarding(service, company, flow),
      completed: async () => {
        const at = await aStartedOnboarding(service, company, flow);
        await setStatus(at, 'completed');
        return at;
      },
      'cancelled before the start': async () => {
        const at = await anOnboarding(service, company, flow);
        await setStatus(at, 'cancelled');
        return at;
      },
      'cancelled after it': async () => {
        const at = await aStartedOnboarding(service, company, flow);
        await setStatus(at, 'cancelled');
        return at;
      },
    };

    it.each([
      ['pending', ['cancelled']],
      ['active', ['completed', 'cancelled']],
      ['completed', []],
      ['cancelled before the start', ['pending']],
      ['cancelled after it', ['active']],
    ])('from %s to %j alone', async (from, allowed) => {
      for (const to of ['pending', 'active', 'completed', 'cancelled']) {
        const at = await states[from]!();
        const before = (await company.admin.get(path(at))).body;
        const answer = await setStatus(at, to);
        if (allowed.includes(to)) {
          expect([answer.status, answer.body.status]).toEqual([200, to]);
        } else {
          expect(problem(answer)).toEqual([409, 'invalid-status-transition']);
          expect((await company.admin.get(path(at))).body).toEqual(before);
        }
      }
    });

    it('to nothing else', async () => {
      const at = await anOnboarding(service, company, flow);
      expect(faults(await setStatus(at, 'gone'))).toEqual(['option /status']);
      expect(faults(await company.admin.patch(`${path(at)}/status`, {}))).toEqual(['required /status']);
    });

    it('and end before everything is done, where an admin says so', async () => {
      const at = await aStartedOnboarding(service, company, flow);
      await at.answer(0, 0);
      const { body } = await setStatus(at, 'completed');
      expect(body).toMatchObject({
        status: 'completed',
        completed_at: expect.stringMatching(/Z$/),
        overall_progress: { percentage: 0, completed_content_blocks: 1 },
      });
      expect((await at.get()).body).toMatchObject({ status: 'completed', overall_progress: { percentage: 0 } });
      expect(problem(await at.answer(0, 1, { value: 'x' }))).toEqual([409, 'onboarding-completed']);
      expect((await at.post('/complete')).body.status).toBe('completed');
    });

    it('and go on where they were when they come back', async () => {
      const at = await aStartedOnboarding(service, company, flow);
      await at.answer(0, 0);
      const before = (await at.get()).body;
      await setStatus(at, 'cancelled');
      await setStatus(at, 'active');
      expect((await at.get()).body).toEqual(before);

      const pending = await anOnboarding(service, company, flow);
      await setStatus(pending, 'cancelled');
      await setStatus(pending, 'pending');
      expect((await pending.start()).body.status).toBe('active');
    });

    it('but not back into a flow that is gone', async () => {
      const gone = await aPublishedFlow(company, { stages: [aStage()] });
      const [never, begun] = [
        await anOnboarding(service, company, gone),
        await aStartedOnboarding(service, company, gone),
      ];
      expect(problem(await company.admin.delete(`/flows/${gone.id}`))).toEqual([409, 'flow-in-use']);
      for (const at of [never, begun]) await setStatus(at, 'cancelled');
      expect((await company.admin.delete(`/flows/${gone.id}`)).status).toBe(204);

      expect(problem(await setStatus(never, 'pending'))).toEqual([409, 'invalid-status-transition']);
      expect((await company.admin.get(path(never))).body.status).toBe('cancelled');
      const progress = await company.admin.get(`${path(never)}/progress`);
      expect([progress.status, progress.body.status, progress.body.stages]).toEqual([200, 'cancelled', []]);
      // Who has begun keeps the version that was bound.
      expect((await setStatus(begun, 'active')).status).toBe(200);
      expect((await begun.answer(0, 0)).status).toBe(200);
    });
  });

  it('are erased with all that is theirs', async () => {
    const config = { allowed_types: ['application/pdf'], max_size_mb: 1, sensitive: true };
    const withFile = await aPublishedFlow(company, {
      stages: [aStage({ content_blocks: [{ type: 'file_upload', config, content: { label: 'Passport' } }] })],
    });
    const [at, bystander] = [
      await aStartedOnboarding(service, company, withFile, { email: 'erased@example.org' }),
      await aStartedOnboarding(service, company, withFile),
    ];
    for (const person of [at, bystander]) {
      const { id } = (await person.upload(person.blockId(0, 0))).body;
      expect((await person.answer(0, 0, { file_id: id })).status).toBe(200);
    }
    const [file] = await rows(sql<{ id: string; object_key: string }>`
      select id, object_key from files where new_hire_id = ${at.newHireId}`);

    expect((await company.admin.delete(path(at))).status).toBe(204);
    while ((await service.get(StagedObjects).sweep()) > 0);
    await expect(service.get(ObjectStore).get(file!.object_key)).rejects.toThrow(ObjectNotFound);
    for (const answer of [
      await company.admin.get(path(at)),
      await company.admin.get(`${path(at)}/progress`),
      await company.admin.get(`/files/${file!.id}`),
      await company.admin.delete(path(at)),
    ]) {
      expect(problem(answer)).toEqual([404, 'not-found']);
    }
    expect(problem(await at.get())).toEqual([404, 'session-not-found']);

    const tables = await rows(sql<{ table_name: string }>`
      select table_name from information_schema.columns
      where table_schema = 'public' and column_name = 'new_hire_id' and table_name not in ('mails')`);
    expect(tables.length).toBeGreaterThan(3);
    for (const { table_name } of tables) {
      const found = await rows(sql`select 1 from ${sql.table(table_name)} where new_hire_id = ${at.newHireId}`);
      expect([table_name, found]).toEqual([table_name, []]);
    }
    expect(
      await rows(sql`select 1 from new_hires where id = ${at.newHireId} or email_key = 'erased@example.org'`),
    ).toEqual([]);
    expect(await rows(sql`select 1 from event_publications where payload::text like '%erased@example.org%'`)).toEqual(
      [],
    );
    expect((await bystander.get('/progress')).body.overall_progress.completed_content_blocks).toBe(1);
  });

  it('do not exist for other companies', async () => {
    const at = await aStartedOnboarding(service, company, flow);
    const { admin: stranger, id: strangerId } = await aCompany(service);
    const calls: [string, string, object?][] = [
      ['GET', path(at)],
      ['PATCH', path(at), { first_name: 'Mine' }],
      ['PATCH', path(at), { first_name: 1 }],
      ['DELETE', path(at)],
      ['GET', `${path(at)}/progress`],
      ['PATCH', `${path(at)}/status`, { status: 'cancelled' }],
      ['PATCH', `${path(at)}/status`, {}],
      ['POST', `${path(at)}/resend-invitation`],
      ['GET', `/flows/${flow.id}/pipeline`],
      ['GET', `/companies/${company.id}/new-hires`],
      ['GET', `/companies/${company.id}/new-hires?limit=0`],
    ];
    for (const [method, address, body] of calls) {
      const answer = await stranger.call(method, address, { body });
      expect([method, address, ...problem(answer)]).toEqual([method, address, 404, 'not-found']);
      // As one that nobody has.
      const nobody = await company.admin.call(method, address.replace(at.newHireId, randomUUID()), { body });
      if (address.includes(at.newHireId)) expect(problem(nobody)).toEqual([404, 'not-found']);
    }
    for (const filter of [`flow_id=${flow.id}`, `stage_id=${at.stageId(0)}`, 'q=Jordan']) {
      expect((await stranger.get(`/companies/${strangerId}/new-hires?${filter}`)).body.items).toEqual([]);
    }
    expect((await company.admin.get(path(at))).body.first_name).toBe('Jordan');
    expect((await at.get()).status).toBe(200);
    expect((await service.api().get(path(at))).status).toBe(401);
    expect(problem(await company.admin.get('/new-hires/none'))).toEqual([400, 'invalid-id']);
  });
});
