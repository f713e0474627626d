import { jest } from '@jest/globals';
import { newToken } from '#libs/crypto/index.js';
import { Clock } from '#libs/kernel/index.js';
import { Database } from '#libs/persistence/index.js';
import { problem } from '../authoring/problems.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, publishFlow, type AuthoredFlow } from '../support/flow.js';
import { anOnboarding, aStartedOnboarding, type Onboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';

interface SessionsTable {
  onboarding_sessions: { new_hire_id: string; expires_at: Date };
}

describe('The link of a new hire', () => {
  let service: Service;
  let company: Company;
  let flow: AuthoredFlow;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
    flow = await aPublishedFlow(company);
  });
  afterAll(() => service.stop());

  /** Every call of the portal, as method and path below the link. */
  const calls = (at: Onboarding): [string, string][] => {
    const stage = `/stages/${at.stageId(0)}`;
    return [
      ['GET', ''],
      ['GET', '/progress'],
      ['GET', '/current-stage'],
      ['GET', stage],
      ['GET', `${stage}/status`],
      ['GET', `/uploads/${at.blockId(0, 0)}`],
      ['POST', '/start'],
      ['POST', '/complete'],
      ['POST', `${stage}/complete`],
      ['POST', `${stage}/content-blocks/${at.blockId(0, 0)}/complete`],
      ['POST', '/uploads'],
      ['DELETE', `/uploads/${at.blockId(0, 0)}`],
    ];
  };

  const everyAnswer = async (at: Onboarding, token = at.token): Promise<string[]> => {
    const answers = await Promise.all(
      calls(at).map(([method, path]) => service.api().call(method, `/onboarding/${token}${path}`)),
    );
    return [...new Set(answers.map((answer) => problem(answer).join(' ')))];
  };

  const expire = (newHireId: string) =>
    service
      .get(Database)
      .across<SessionsTable>('seed')
      .updateTable('onboarding_sessions')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('new_hire_id', '=', newHireId)
      .execute();

  it('opens nothing where nobody has it', async () => {
    const at = await anOnboarding(service, company, flow);
    for (const token of [newToken(), 'none', `${at.token}x`, `${at.token.slice(0, -1)}%00`, '%F0%9F%8C%8D']) {
      expect(await everyAnswer(at, token)).toEqual(['404 session-not-found']);
    }
  });

  it('is dead once another one was sent', async () => {
    const at = await aStartedOnboarding(service, company, flow);
    expect((await company.admin.post(`/new-hires/${at.newHireId}/resend-invitation`)).status).toBe(202);
    expect(await everyAnswer(at)).toEqual(['404 session-not-found']);
  });

  it('opens nothing while the onboarding is cancelled, and all again afterwards', async () => {
    const at = await aStartedOnboarding(service, company, flow);
    const status = `/new-hires/${at.newHireId}/status`;
    expect((await company.admin.patch(status, { status: 'cancelled' })).status).toBe(200);
    expect(await everyAnswer(at)).toEqual(['403 session-cancelled']);
    expect((await company.admin.patch(status, { status: 'active' })).status).toBe(200);
    expect((await at.get()).body.status).toBe('active');
  });

  it('expires', async () => {
    const at = await aStartedOnboarding(service, company, flow);
    await expire(at.newHireId);
    expect(await everyAnswer(at)).toEqual(['410 session-expired']);
    await company.admin.patch(`/new-hires/${at.newHireId}/status`, { status: 'cancelled' });
    expect(await everyAnswer(at)).toEqual(['403 session-cancelled']);
  });

  it('lives on with every activity', async () => {
    const day = 86_400_000;
    const now = jest.spyOn(service.get(Clock), 'now');
    try {
      const began = Date.now();
      const after = (days: number): void => {
        now.mockImplementation(() => new Date(began + days * day));
      };
      const at = await aStartedOnboarding(service, company, flow);
      after(29);
      expect((await at.get()).status).toBe(200);
      expect((await at.answer(0, 0)).status).toBe(200);
      after(58);
      expect((await at.answer(0, 1, { value: 'Jo' })).status).toBe(200);
      // Reading is none, and the same answer again changes nothing.
      after(87);
      expect((await at.get('/progress')).status).toBe(200);
      expect((await at.answer(0, 1, { value: 'Jo' })).status).toBe(200);
      after(89);
      expect(problem(await at.get())).toEqual([410, 'session-expired']);
    } finally {
      now.mockRestore();
    }
  });

  it('is named in no answer about a refusal', async () => {
    const at = await anOnboarding(service, company, flow);
    for (const answer of [
      await at.post('/complete'),
      await at.post('/uploads', {}),
      await at.get('/stages/none'),
      await service.api().get(`/onboarding/${at.token}x`),
    ]) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(answer.body)).not.toContain(at.token);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('is judged before ids below it, and those before the body', async () => {
    const at = await anOnboarding(service, company, flow);
    const elsewhere = await aPublishedFlow(company);
    const block = (stage: string, id: string) => `/stages/${stage}/content-blocks/${id}/complete`;
    const bad = '{"data":';
    const [stage, ofStage] = [at.stageId(0), at.blockId(0, 1)];
    const stranger = { path: block(stage, ofStage), token: newToken() };
    const post = (path: string, body: unknown, token = at.token) =>
      service.api().post(`/onboarding/${token}${path}`, body);
    expect(problem(await post(stranger.path, bad, stranger.token))).toEqual([404, 'session-not-found']);
    expect(problem(await post(block('none', ofStage), bad))).toEqual([400, 'invalid-id']);
    expect(problem(await post(block(elsewhere.stages[0]!.id, ofStage), bad))).toEqual([404, 'not-found']);
    expect(problem(await post(block(stage, at.blockId(1, 0)), bad))).toEqual([404, 'not-found']);
    expect(problem(await post(block(stage, ofStage), bad))).toEqual([400, 'malformed-request']);
    expect(problem(await post(block(stage, ofStage), { data: null, more: 1 }))).toEqual([422, 'validation-failed']);
    const text = await at.post(block(stage, ofStage), 'data', { 'content-type': 'text/plain' });
    expect(problem(text)).toEqual([415, 'unsupported-media-type']);
    // A good body meets the state last.
    expect(problem(await post(block(stage, ofStage), { data: { value: 1 } }))).toEqual([422, 'validation-failed']);
    expect(problem(await post(block(stage, ofStage), { data: { value: 'x' } }))).toEqual([
      409,
      'onboarding-not-started',
    ]);
  });

  it('shows what is to come before the start, in its latest version', async () => {
    const own = await aPublishedFlow(company, { name: 'Own', description: 'All of it', duration_days: 7 });
    const at = await anOnboarding(service, company, own);
    const nothing = {
      completed_stages: 0,
      total_stages: 2,
      percentage: 0,
      completed_content_blocks: 0,
      total_content_blocks: 4,
    };
    const summaries = own.stages.map(({ id, name }, order) => ({ id, name, order, status: 'pending' }));
    expect((await at.get()).body).toEqual({
      status: 'pending',
      new_hire: { first_name: 'Jordan', last_name: 'Rivera' },
      company: {
        name: 'Example Ltd',
        logo_url: null,
        primary_color: expect.stringMatching(/^#/),
        secondary_color: expect.stringMatching(/^#/),
        accent_color: expect.stringMatching(/^#/),
      },
      flow: { name: 'Own', description: 'All of it', duration_days: 7, navigation: 'sequential' },
      stages: summaries,
      overall_progress: nothing,
    });
    const current = (await at.get('/current-stage')).body;
    expect(current.overall_progress).toEqual(nothing);
    expect(current.current_stage).toMatchObject({ ...summaries[0], type: 'welcome', description: null });
    expect((await company.admin.get(`/new-hires/${at.newHireId}`)).body).toMatchObject({
      status: 'pending',
      flow_version: null,
      current_stage_id: null,
      overall_progress: nothing,
      started_at: null,
      last_activity_at: null,
    });
    for (const refused of [await at.answer(0, 0), await at.completeStage(0), await at.post('/complete')]) {
      expect(problem(refused)).toEqual([409, 'onboarding-not-started']);
    }
    expect(problem(await at.get(`/stages/${at.stageId(1)}`))).toEqual([409, 'stage-locked']);

    await company.admin.patch(`/flows/${own.id}`, { name: 'Own, newer' });
    await company.admin.post(`/flows/${own.id}/stages`, { name: 'Later', type: 'welcome' });
    await company.admin.delete(`/flows/${own.id}/stages/${own.stages[1]!.id}`);
    const added = (await company.admin.get(`/flows/${own.id}/stages`)).body.items.at(-1);
    await company.admin.post(`/flows/${own.id}/stages/${added.id}/content-blocks`, {
      type: 'divider',
      config: {},
      content: {},
    });
    await publishFlow(company, own.id);
    expect((await at.get()).body).toMatchObject({
      flow: { name: 'Own, newer' },
      stages: [{ name: 'Welcome' }, { name: 'Later' }],
      overall_progress: { total_stages: 2, total_content_blocks: 3 },
    });
    expect((await company.admin.get(`/new-hires/${at.newHireId}`)).body.overall_progress.total_content_blocks).toBe(3);
  });

  it('starts once, however often it is asked to', async () => {
    const at = await anOnboarding(service, company, flow);
    const first = await at.start();
    expect([first.status, first.body.status]).toEqual([200, 'active']);
    const newHire = (await company.admin.get(`/new-hires/${at.newHireId}`)).body;
    expect(newHire).toMatchObject({
      status: 'active',
      flow_version: 1,
      current_stage_id: at.stageId(0),
      started_at: expect.stringMatching(/Z$/),
      last_activity_at: expect.stringMatching(/Z$/),
    });
    expect((await at.start()).body).toEqual(first.body);
    expect((await company.admin.get(`/new-hires/${at.newHireId}`)).body).toEqual(newHire);
  });

  it('shows the version of the start to the end, whatever is published later', async () => {
    const own = await aPublishedFlow(company, { name: 'Bound' });
    const at = await aStartedOnboarding(service, company, own);
    const before = [(await at.get()).body, (await at.get('/current-stage')).body];
    await company.admin.patch(`/flows/${own.id}`, { name: 'Rewritten', navigation: 'free' });
    await company.admin.delete(`/flows/${own.id}/stages/${own.stages[0]!.id}`);
    await publishFlow(company, own.id);
    expect([(await at.get()).body, (await at.get('/current-stage')).body]).toEqual(before);
    expect((await at.answer(0, 0)).status).toBe(200);
    expect(problem(await at.answer(1, 0))).toEqual([409, 'stage-locked']);
    expect((await at.start()).body.flow.name).toBe('Bound');
    expect((await (await anOnboarding(service, company, own)).get()).body.flow.name).toBe('Rewritten');
  });
});
