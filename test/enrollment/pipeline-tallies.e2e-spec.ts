import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { Database } from '#libs/persistence/index.js';
import { MergeNewHireTallies } from '../../src/enrollment/jobs/merge-new-hire-tallies.js';
import { MergeStageCompletionTallies } from '../../src/session/jobs/merge-stage-completion-tallies.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, aStage, type AuthoredFlow } from '../support/flow.js';
import { anOnboarding, type Onboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';

const HEADER = { type: 'header', config: {}, content: { title: 'Welcome' } };

/** The pipeline answers from tallies; counted from the new hires themselves, the figures are the same. */
describe('The tallies of the pipeline', () => {
  let service: Service;
  let company: Company;
  let flow: AuthoredFlow;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());
  beforeEach(async () => {
    const stages = ['One', 'Two', 'Three'].map((name) => aStage({ name, content_blocks: [HEADER] }));
    flow = await aPublishedFlow(company, { stages });
  });

  const merge = async (): Promise<void> => {
    await service.get(MergeNewHireTallies).run();
    await service.get(MergeStageCompletionTallies).run();
  };
  const pipeline = async () => {
    const { status, body } = await company.admin.get(`/flows/${flow.id}/pipeline`);
    expect(status).toBe(200);
    return body;
  };
  const database = () => service.get(Database).across<any>('seed');

  /** What the pipeline must say, from the tables of those whom it is about. */
  const counted = async () => {
    const { rows: statuses } = await sql<{ status: string; count: number }>`
      select status, count(*)::integer as count from new_hires where flow_id = ${flow.id} group by status`.execute(
      database(),
    );
    const { rows: stages } = await sql`
      select s.stage_id,
        (select count(*)::integer from new_hires where flow_id = ${flow.id} and status = 'active' and current_stage_id = s.stage_id) as new_hires,
        (select count(*)::integer from stage_completions where flow_id = ${flow.id} and stage_id = s.stage_id) as completed,
        (select round((percentile_cont(0.5) within group (order by extract(epoch from completed_at - entered_at) / 3600))::numeric, 2)::float8
         from stage_completions where flow_id = ${flow.id} and stage_id = s.stage_id) as median_hours_in_stage
      from published_stages s where flow_id = ${flow.id} order by position`.execute(database());
    return { by_status: Object.fromEntries(statuses.map(({ status, count }) => [status, count])), stages };
  };
  const expectExact = async (): Promise<void> => {
    expect(await pipeline()).toMatchObject(await counted());
  };

  it('hold whatever new hires do, at once and while tallies are merged', async () => {
    const onboardings = await Promise.all(Array.from({ length: 12 }, () => anOnboarding(service, company, flow)));
    const setStatus = ({ newHireId }: Onboarding, status: string) =>
      company.admin.patch(`/new-hires/${newHireId}/status`, { status });
    await Promise.all([
      ...onboardings.map(async (onboarding, n) => {
        if (n % 6 === 0) return;
        await onboarding.start();
        for (let stage = 0; stage < n % 4; stage++) await onboarding.completeStage(stage);
        if (n % 6 === 1) await setStatus(onboarding, 'cancelled');
        if (n % 6 === 2) await setStatus(onboarding, 'completed');
        if (n % 6 === 3) await company.admin.delete(`/new-hires/${onboarding.newHireId}`);
        if (n === 7) await setStatus(onboarding, 'active');
      }),
      merge().then(merge),
    ]);
    await expectExact();
    await merge();
    await expectExact();
    for (const { newHireId } of onboardings) await company.admin.delete(`/new-hires/${newHireId}`);
    await merge();
    expect(await pipeline()).toMatchObject({ total_new_hires: 0, stages: [{ completed: 0 }, {}, {}] });
    await expectExact();
  });

  it('lead to the exact median, of any durations', async () => {
    const onboardings = await Promise.all(Array.from({ length: 9 }, () => anOnboarding(service, company, flow)));
    const seconds = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 10_000_000 }));
    await fc.assert(
      fc.asyncProperty(fc.array(seconds, { minLength: 1, maxLength: 9 }), fc.boolean(), async (durations, merged) => {
        await sql`delete from stage_completions where flow_id = ${flow.id}`.execute(database());
        const completions = durations.map((duration, n) => ({
          company_id: company.id,
          new_hire_id: onboardings[n]!.newHireId,
          flow_id: flow.id,
          stage_id: flow.stages[0]!.id,
          entered_at: new Date(0),
          completed_at: new Date(duration * 1000),
        }));
        await database().insertInto('stage_completions').values(completions).execute();
        if (merged) await merge();
        await expectExact();
      }),
      { numRuns: 40 },
    );
  });

  it('count no other company', async () => {
    const other = await aCompany(service);
    const others = await aPublishedFlow(other, { stages: [aStage()] });
    await anOnboarding(service, other, others, { email: `${randomUUID()}@example.org` });
    await anOnboarding(service, company, flow);
    await merge();
    expect((await pipeline()).total_new_hires).toBe(1);
    expect((await company.admin.get(`/flows/${others.id}/pipeline`)).status).toBe(404);
  });
});
