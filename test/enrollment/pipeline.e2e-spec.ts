import { jest } from '@jest/globals';
import { Clock } from '#libs/kernel/index.js';
import { problem } from '../authoring/problems.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, aStage, importFlow, publishFlow, type AuthoredFlow } from '../support/flow.js';
import { anOnboarding, aStartedOnboarding, type Onboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';

const HOUR = 3_600_000;

describe('The pipeline of a flow', () => {
  let service: Service;
  let company: Company;
  let flow: AuthoredFlow;
  let clock: jest.SpiedFunction<Clock['now']>;
  const began = Date.now();

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());
  beforeEach(async () => {
    clock = jest.spyOn(service.get(Clock), 'now');
    at(0);
    flow = await aPublishedFlow(company, { stages: [aStage({ name: 'One' }), aStage({ name: 'Two' })] });
  });
  afterEach(() => {
    clock.mockRestore();
  });

  /** Sets the clock to so many hours after the beginning. */
  const at = (hours: number): void => {
    clock.mockImplementation(() => new Date(began + hours * HOUR));
  };
  const pipeline = async () => {
    const { status, body } = await company.admin.get(`/flows/${flow.id}/pipeline`);
    expect(status).toBe(200);
    return body;
  };
  const finish = async (onboarding: Onboarding, stage: number): Promise<void> => {
    expect((await onboarding.answer(stage, 1, { value: 'x' })).status).toBe(200);
    expect((await onboarding.completeStage(stage)).status).toBe(200);
  };
  const setStatus = ({ newHireId }: Onboarding, status: string) =>
    company.admin.patch(`/new-hires/${newHireId}/status`, { status });
  const stage = (order: number, figures: object = {}) => ({
    stage_id: flow.stages[order]!.id,
    name: flow.stages[order]!.name,
    order,
    new_hires: 0,
    completed: 0,
    median_hours_in_stage: null,
    stalled: 0,
    ...figures,
  });

  it('is there before anybody is', async () => {
    expect(await pipeline()).toEqual({
      flow_id: flow.id,
      total_new_hires: 0,
      by_status: { pending: 0, active: 0, completed: 0, cancelled: 0 },
      stages: [stage(0), stage(1)],
    });
    const draft = await importFlow(company, { flow: { name: 'Draft' }, stages: [aStage()] });
    expect((await company.admin.get(`/flows/${draft.id}/pipeline`)).body.stages).toEqual([]);
    await company.admin.delete(`/flows/${draft.id}`);
    expect(problem(await company.admin.get(`/flows/${draft.id}/pipeline`))).toEqual([404, 'not-found']);
  });

  it('counts who is where, who has been there, and for how long', async () => {
    await anOnboarding(service, company, flow);
    const [fast, slow, lost, done] = [
      await aStartedOnboarding(service, company, flow),
      await aStartedOnboarding(service, company, flow),
      await aStartedOnboarding(service, company, flow),
      await aStartedOnboarding(service, company, flow),
    ];
    at(2);
    await finish(fast, 0);
    at(5);
    await finish(done, 0);
    at(6);
    await finish(done, 1);
    expect((await done.post('/complete')).status).toBe(200);
    at(10);
    await finish(lost, 0);
    await setStatus(lost, 'cancelled');
    await slow.answer(0, 0);
    expect(await pipeline()).toEqual({
      flow_id: flow.id,
      total_new_hires: 5,
      by_status: { pending: 1, active: 2, completed: 1, cancelled: 1 },
      stages: [
        stage(0, { new_hires: 1, completed: 3, median_hours_in_stage: 5 }),
        stage(1, { new_hires: 1, completed: 1, median_hours_in_stage: 1 }),
      ],
    });
    await company.admin.delete(`/new-hires/${done.newHireId}`);
    expect(await pipeline()).toMatchObject({
      total_new_hires: 4,
      stages: [
        { completed: 2, median_hours_in_stage: 6 },
        { completed: 0, median_hours_in_stage: null },
      ],
    });
  });

  it('tells who has done nothing for three days', async () => {
    const [idle, busy] = [
      await aStartedOnboarding(service, company, flow),
      await aStartedOnboarding(service, company, flow),
    ];
    await anOnboarding(service, company, flow);
    const stalled = async (): Promise<number[]> => (await pipeline()).stages.map((figures: any) => figures.stalled);
    at(72);
    await busy.answer(0, 1, { value: 'x' });
    expect(await stalled()).toEqual([0, 0]);
    at(72.001);
    expect(await stalled()).toEqual([1, 0]);
    // Another answer is activity, the same one again is not.
    at(100);
    await busy.answer(0, 1, { value: 'y' });
    at(140);
    await busy.answer(0, 1, { value: 'y' });
    at(173);
    expect(await stalled()).toEqual([2, 0]);
    await setStatus(idle, 'cancelled');
    expect(await stalled()).toEqual([1, 0]);
  });

  it('shows stages of older versions as long as somebody is in them', async () => {
    const [old, gone] = [
      await aStartedOnboarding(service, company, flow),
      await aStartedOnboarding(service, company, flow),
    ];
    await finish(gone, 0);
    await company.admin.delete(`/flows/${flow.id}/stages/${flow.stages[0]!.id}`);
    await company.admin.patch(`/flows/${flow.id}/stages/${flow.stages[1]!.id}`, { name: 'Two, renamed' });
    await publishFlow(company, flow.id);
    const fresh = await aStartedOnboarding(service, company, flow);
    const shown = async () =>
      (await pipeline()).stages.map(({ name, order, new_hires, completed }: any) => [
        name,
        order,
        new_hires,
        completed,
      ]);
    expect(await shown()).toEqual([
      ['Two, renamed', 0, 2, 0],
      ['One', 1, 1, 1],
    ]);
    await finish(old, 0);
    expect(await shown()).toEqual([['Two, renamed', 0, 3, 0]]);
    expect((await fresh.get('/current-stage')).body.current_stage.name).toBe('Two, renamed');
    expect((await old.get('/current-stage')).body.current_stage.name).toBe('Two');
  });

  it('is of what is published, not of what is being edited', async () => {
    await company.admin.patch(`/flows/${flow.id}/stages/${flow.stages[0]!.id}`, { name: 'Draft', status: 'inactive' });
    expect((await pipeline()).stages.map(({ name }: any) => name)).toEqual(['One', 'Two']);
    const upper = await company.admin.get(`/flows/${flow.id.toUpperCase()}/pipeline`);
    expect(upper.body).toEqual(await pipeline());
  });
});
