import { aCompany } from '../support/company.js';
import { aPublishedFlow, aStage } from '../support/flow.js';
import { anOnboarding, aStartedOnboarding, type Onboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';
import { statementsOf } from '../support/statements.js';

describe('The statistics of a company', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());

  it('are zero, and null where nothing can be said, of a new company', async () => {
    const { id, admin } = await aCompany(service);
    expect(await admin.get(`/companies/${id}/stats`)).toMatchObject({
      status: 200,
      body: {
        flows: { draft: 0, published: 0, archived: 0 },
        new_hires: { pending: 0, active: 0, completed: 0, cancelled: 0 },
        completion_rate: 0,
        median_days_to_completion: null,
        most_abandoned_stage: null,
      },
    });
  });

  it('count what is there, in one statement, and nothing of another company', async () => {
    const company = await aCompany(service);
    const header = { type: 'header', config: {}, content: { title: 'Welcome' } };
    const stages = [aStage({ content_blocks: [header] }), aStage({ name: 'Paperwork', content_blocks: [header] })];
    const flow = await aPublishedFlow(company, { stages });
    await company.admin.post(`/companies/${company.id}/flows`, { name: 'A draft' });
    const setStatus = ({ newHireId }: Onboarding, status: string) =>
      company.admin.patch(`/new-hires/${newHireId}/status`, { status });

    await anOnboarding(service, company, flow);
    await aStartedOnboarding(service, company, flow);
    const finished = await aStartedOnboarding(service, company, flow);
    for (const stage of [0, 1]) await finished.completeStage(stage);
    expect((await finished.post('/complete')).status).toBe(200);
    // Three who are cancelled: one before the start, one in each stage; and a second one in the second stage.
    await setStatus(await anOnboarding(service, company, flow), 'cancelled');
    await setStatus(await aStartedOnboarding(service, company, flow), 'cancelled');
    for (let n = 0; n < 2; n++) {
      const onboarding = await aStartedOnboarding(service, company, flow);
      await onboarding.completeStage(0);
      await setStatus(onboarding, 'cancelled');
    }

    const other = await aCompany(service);
    await aStartedOnboarding(service, other, await aPublishedFlow(other));

    const path = `/companies/${company.id}/stats`;
    expect((await company.admin.get(path)).body).toEqual({
      flows: { draft: 1, published: 1, archived: 0 },
      new_hires: { pending: 1, active: 1, completed: 1, cancelled: 4 },
      completion_rate: 0.1429,
      median_days_to_completion: 0,
      most_abandoned_stage: { flow_id: flow.id, stage_id: flow.stages[1]!.id, name: 'Paperwork' },
    });
    const statements = await statementsOf(service, () => company.admin.get(path));
    expect(statements.filter((sql) => sql.includes('new_hire_outcomes'))).toHaveLength(1);
    expect((await other.admin.get(path)).status).toBe(404);
  });
});
