import { FLOWS } from '../../src/demo/flow-files.js';
import { Client } from '../../src/demo/client.js';
import { walk } from '../../src/demo/walk.js';
import { Service } from '../support/service.js';

/** Blocks, refused answers and uploads of the sample data; see its README. */
const EXPECTED = {
  '18f-new-hire': { stages: 10, blocks: 143 },
  'turing-new-joiner': { stages: 9, blocks: 128 },
};

describe('The whole way of a new hire', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());

  it.each(FLOWS)('through %s leads from registration to completion', async (name) => {
    const { admin, newHireId, flowId, sessionToken, refused, uploaded } = await walk(
      new Client(service.url),
      name,
      () => undefined,
    );
    const { stages, blocks } = EXPECTED[name];
    expect(refused).toBeGreaterThan(60);
    expect(uploaded).toBeGreaterThan(1);

    const done = {
      completed_stages: stages,
      total_stages: stages,
      percentage: 100,
      completed_content_blocks: blocks,
      total_content_blocks: blocks,
    };
    expect(await admin.get(`/new-hires/${newHireId}`)).toMatchObject({
      status: 'completed',
      flow_version: 1,
      current_stage_id: null,
      overall_progress: done,
      completed_at: expect.any(String),
    });
    const seen = await admin.get<any>(`/new-hires/${newHireId}/progress`);
    const own = await new Client(service.url).get<any>(`/onboarding/${sessionToken}/progress`);
    expect(seen).toEqual({ new_hire_id: newHireId, status: 'completed', ...own });
    expect(own.overall_progress).toEqual(done);
    for (const stage of seen.stages) expect(stage.status).toBe('completed');
    const pipeline = await admin.get<any>(`/flows/${flowId}/pipeline`);
    expect(pipeline.by_status).toEqual({ pending: 0, active: 0, completed: 1, cancelled: 0 });
    expect(pipeline.stages.map((stage: any) => [stage.new_hires, stage.completed])).toEqual(
      Array.from({ length: stages }, () => [0, 1]),
    );
  });
});
