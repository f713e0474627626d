import { sql } from 'kysely';
import { Database } from '#libs/persistence/index.js';
import { Deliveries } from '#libs/messaging/index.js';
import { problem } from '../authoring/problems.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, aStage, type AuthoredFlow } from '../support/flow.js';
import { anOnboarding, aStartedOnboarding, type Onboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';

const times = <R>(count: number, work: (index: number) => Promise<R>): Promise<R[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

describe('However concurrently calls arrive', () => {
  let service: Service;
  let company: Company;
  let flow: AuthoredFlow;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
    flow = await aPublishedFlow(company, { stages: [aStage()] });
  });
  afterAll(() => service.stop());

  const rows = async <R>(query: ReturnType<typeof sql<R>>): Promise<R[]> =>
    (await query.execute(service.get(Database).across<never>('seed'))).rows;

  const recordsOf = ({ newHireId }: Onboarding) =>
    rows(sql<{ content_block_id: string; data: unknown }>`
      select content_block_id, data from progress where new_hire_id = ${newHireId}`);
  const stagesOf = ({ newHireId }: Onboarding) =>
    rows(sql<{ stage_id: string }>`select stage_id from stage_completions where new_hire_id = ${newHireId}`);
  const publicationsOf = async ({ newHireId }: Onboarding): Promise<string[]> => {
    const found = await rows(sql<{ handler: string }>`
      select handler from event_publications where payload ->> 'newHireId' = ${newHireId} order by handler`);
    return found.map(({ handler }) => handler);
  };

  /** The one answer that all clients were given. */
  function same<B>(answers: { status: number; body: B }[]): B {
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    for (const { body } of answers) expect(body).toEqual(answers[0]!.body);
    return answers[0]!.body;
  }

  it('an onboarding starts once', async () => {
    const at = await anOnboarding(service, company, flow);
    expect(same(await times(20, () => at.start())).status).toBe('active');
    expect(await publicationsOf(at)).toEqual(['notifications.send-welcome']);
  });

  it('a block is completed once', async () => {
    const at = await aStartedOnboarding(service, company, flow);
    const { overall_progress } = same(await times(20, () => at.answer(0, 1, { value: 'Jo' })));
    expect(overall_progress.completed_content_blocks).toBe(1);
    expect(await recordsOf(at)).toEqual([{ content_block_id: at.blockId(0, 1), data: { value: 'Jo' } }]);
  });

  it('one of several answers stands, and counts once', async () => {
    const at = await aStartedOnboarding(service, company, flow);
    const answers = await times(10, (index) => at.answer(0, 1, { value: `Jo ${index}` }));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const { stage } = (await at.get(`/stages/${at.stageId(0)}`)).body;
    expect(stage.content_blocks[1].progress.data).toEqual((await recordsOf(at))[0]!.data);
    expect((await at.get()).body.overall_progress.completed_content_blocks).toBe(1);
  });

  it('the last two blocks of a stage complete it once', async () => {
    for (let round = 0; round < 5; round++) {
      const at = await aStartedOnboarding(service, company, flow);
      const [first, second] = await Promise.all([at.answer(0, 0), at.answer(0, 1, { value: 'Jo' })]);
      expect([first.status, second.status]).toEqual([200, 200]);
      expect((await at.get('/current-stage')).body).toEqual({
        current_stage: null,
        overall_progress: expect.objectContaining({
          completed_stages: 1,
          completed_content_blocks: 2,
          percentage: 100,
        }),
      });
      expect(await stagesOf(at)).toEqual([{ stage_id: at.stageId(0) }]);
    }
  });

  it('a stage is completed once', async () => {
    const at = await aStartedOnboarding(service, company, flow);
    await at.answer(0, 1, { value: 'Jo' });
    expect(same(await times(20, () => at.completeStage(0))).stage.is_complete).toBe(true);
    expect(await recordsOf(at)).toHaveLength(2);
    expect(await stagesOf(at)).toHaveLength(1);
  });

  it('an onboarding is completed once, and told so once', async () => {
    const at = await aStartedOnboarding(service, company, flow);
    await at.answer(0, 1, { value: 'Jo' });
    await at.completeStage(0);
    expect(same(await times(20, () => at.post('/complete'))).status).toBe('completed');
    expect(await publicationsOf(at)).toEqual([
      'notifications.send-completion',
      'notifications.send-welcome',
      'notifications.tell-admins-of-completion',
    ]);
    await service.get(Deliveries).idle();
    const mails = await rows(sql<{ template: string }>`
      select template from mails where new_hire_id = ${at.newHireId} order by template`);
    expect(mails.map(({ template }) => template)).toEqual(['completion', 'completion-notice', 'welcome']);
  });

  it('either the completion or the cancellation comes first', async () => {
    for (let round = 0; round < 5; round++) {
      const at = await aStartedOnboarding(service, company, flow);
      await at.answer(0, 1, { value: 'Jo' });
      await at.completeStage(0);
      const [completed, cancelled] = await Promise.all([
        at.post('/complete'),
        company.admin.patch(`/new-hires/${at.newHireId}/status`, { status: 'cancelled' }),
      ]);
      const { status } = (await company.admin.get(`/new-hires/${at.newHireId}`)).body;
      if (cancelled.status === 200) {
        expect([status, problem(completed)]).toEqual(['cancelled', [403, 'session-cancelled']]);
      } else {
        expect(problem(cancelled)).toEqual([409, 'invalid-status-transition']);
        expect([status, completed.status]).toEqual(['completed', 200]);
      }
    }
  });

  it('nobody waits for one another for ever', async () => {
    const at = await aStartedOnboarding(service, company, flow);
    const own = `/new-hires/${at.newHireId}`;
    const answers = await times(60, async (index) => {
      switch (index % 6) {
        case 0:
          return at.answer(0, 1, { value: `Jo ${index}` });
        case 1:
          return company.admin.patch(own, { last_name: `Rivera ${index}` });
        case 2:
          return company.admin.patch(`${own}/status`, { status: index % 4 === 0 ? 'cancelled' : 'active' });
        case 3:
          return at.completeStage(0);
        case 4:
          return company.admin.get(`${own}/progress`);
        default:
          return at.start();
      }
    });
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const [erased, late] = await Promise.all([company.admin.delete(own), at.answer(0, 1, { value: 'Late' })]);
    expect(erased.status).toBe(204);
    expect([200, 403, 404]).toContain(late.status);
    expect(problem(await at.get())).toEqual([404, 'session-not-found']);
    expect(await recordsOf(at)).toEqual([]);
  });
});
