import { randomUUID } from 'node:crypto';
import { faults, problem } from '../authoring/problems.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, aStage, publishFlow, type AuthoredFlow } from '../support/flow.js';
import { aStartedOnboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';

const text = (label: string, config = {}) => ({ type: 'text_input', config, content: { label } });

/** Nothing, two required answers with an optional one between them, and something to read. */
const FORM = aStage({
  name: 'Form',
  content_blocks: [
    { type: 'description', config: {}, content: { text: 'Who are you?' } },
    text('Name', { required: true, max_length: 10 }),
    text('Nickname'),
    text('Team', { required: true }),
    { type: 'divider', config: {}, content: {} },
  ],
});

describe('Answers', () => {
  let service: Service;
  let company: Company;
  let sequential: AuthoredFlow;
  let free: AuthoredFlow;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
    const stages = [FORM, aStage(), aStage({ name: 'Last' })];
    sequential = await aPublishedFlow(company, { stages });
    free = await aPublishedFlow(company, { stages, navigation: 'free' });
  });
  afterAll(() => service.stop());

  const started = (flow = sequential) => aStartedOnboarding(service, company, flow);
  const newHire = async (id: string) => (await company.admin.get(`/new-hires/${id}`)).body;

  it('complete blocks, and by them stages and the whole', async () => {
    const at = await started();
    const first = await at.answer(0, 1, { value: 'Jo' });
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      progress: {
        status: 'completed',
        started_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        completed_at: first.body.progress.started_at,
        data: { value: 'Jo' },
      },
      stage: {
        stage_id: at.stageId(0),
        status: 'in_progress',
        is_complete: false,
        completed_content_blocks: 1,
        total_content_blocks: 5,
        missing_content_block_ids: [0, 2, 3, 4].map((block) => at.blockId(0, block)),
      },
      overall_progress: {
        completed_stages: 0,
        total_stages: 3,
        percentage: 0,
        completed_content_blocks: 1,
        total_content_blocks: 9,
      },
    });
    for (const block of [0, 2, 4]) expect((await at.answer(0, block)).body.progress.data).toBeNull();
    const last = await at.answer(0, 3, { value: 'Platform' });
    expect(last.body.stage).toMatchObject({ status: 'completed', is_complete: true, missing_content_block_ids: [] });
    expect(last.body.overall_progress).toMatchObject({ completed_stages: 1, percentage: 33 });
    const { current_stage } = (await at.get('/current-stage')).body;
    expect(current_stage.id).toBe(at.stageId(1));
    const record = await newHire(at.newHireId);
    expect(record).toMatchObject({ current_stage_id: at.stageId(1), overall_progress: last.body.overall_progress });
    expect(record.last_activity_at >= last.body.progress.completed_at).toBe(true);
  });

  it('change nothing where they are repeated, and take the place of others', async () => {
    const at = await started();
    const first = (await at.answer(0, 1, { value: 'Jo' })).body;
    const before = await newHire(at.newHireId);
    expect((await at.answer(0, 1, { value: 'Jo' })).body).toEqual(first);
    expect(await newHire(at.newHireId)).toEqual(before);

    const changed = (await at.answer(0, 1, { value: 'Jordan' })).body;
    expect(changed.progress).toEqual({ ...first.progress, data: { value: 'Jordan' } });
    expect([changed.stage, changed.overall_progress]).toEqual([first.stage, first.overall_progress]);
    expect((await newHire(at.newHireId)).last_activity_at > before.last_activity_at).toBe(true);

    const refused = await at.answer(0, 1, { value: 'Much too long a name' });
    expect([refused.status, faults(refused)]).toEqual([422, ['max_length /data/value']]);
    expect(faults(await at.answer(0, 1))).toEqual(['required /data']);
    expect(faults(await at.answer(0, 1, null))).toEqual(['required /data']);
    expect((await at.get('/current-stage')).body.current_stage.content_blocks[1].progress).toEqual(changed.progress);

    // What is kept is what was sent, whatever SQL or JSON would make of it.
    for (const value of [`'; --`, `"\\u0041`, `$1 ? :a %s`, 'ß 🌍', '\\x41']) {
      expect((await at.answer(0, 3, { value })).body.progress.data).toEqual({ value });
    }
  });

  it('may be left out where they are optional, and are refused where there is nothing to answer', async () => {
    const at = await started();
    expect((await at.answer(0, 2)).body.progress).toMatchObject({ status: 'completed', data: null });
    expect((await at.answer(0, 2, { value: 'JJ' })).body.progress.data).toEqual({ value: 'JJ' });
    expect((await at.answer(0, 2, null)).body.progress).toMatchObject({ status: 'completed', data: null });
    expect((await at.answer(0, 0, null)).status).toBe(200);
    expect(faults(await at.answer(0, 0, { value: 'Hello' }))).toEqual(['unknown_member /data']);
    expect(faults(await at.answer(0, 1, { value: 'Jo', more: 1 }))).toEqual(['unknown_member /data/more']);
    expect(faults(await at.answer(0, 1, 'Jo'))).toEqual(['type /data']);
  });

  it('belong to a block of their stage, and to a stage of their flow', async () => {
    const at = await started();
    const complete = (stage: string, block: string) => at.post(`/stages/${stage}/content-blocks/${block}/complete`);
    const [stage, block] = [at.stageId(0), at.blockId(0, 0)];
    for (const [s, b] of [
      [stage, at.blockId(1, 0)],
      [stage, randomUUID()],
      [free.stages[0]!.id, free.stages[0]!.content_blocks[0]!.id],
      [randomUUID(), block],
    ] as const) {
      expect(problem(await complete(s, b))).toEqual([404, 'not-found']);
    }
    for (const path of ['', '/status']) {
      expect(problem(await at.get(`/stages/${free.stages[0]!.id}${path}`))).toEqual([404, 'not-found']);
    }
    expect(problem(await at.post(`/stages/${free.stages[0]!.id}/complete`))).toEqual([404, 'not-found']);
    expect((await complete(stage.toUpperCase(), block.toUpperCase())).status).toBe(200);
    expect((await at.get(`/stages/${stage.toUpperCase()}`)).body.stage.content_blocks[0].progress.status).toBe(
      'completed',
    );
  });

  it('complete a stage with however many blocks an import may have given it', async () => {
    const [header] = aStage().content_blocks;
    const stage = { name: 'Long', type: 'custom', content_blocks: Array(6_000).fill(header) };
    const path = `/companies/${company.id}/flows/import`;
    const { body: imported } = await company.admin.post(path, { flow: { name: 'Long' }, stages: [stage] });
    await publishFlow(company, imported.id);
    const at = await aStartedOnboarding(service, company, imported);
    const { body: current } = await at.get('/current-stage');
    const done = await at.post(`/stages/${current.current_stage.id}/complete`);
    expect([done.status, done.body.stage?.completed_content_blocks]).toEqual([200, 6_000]);
  });

  it('that are required keep a stage open; the rest is completed with it', async () => {
    const at = await started();
    await at.answer(0, 0);
    const incomplete = await at.completeStage(0);
    expect(problem(incomplete)).toEqual([409, 'stage-incomplete']);
    expect(incomplete.body.missing_content_block_ids).toEqual([at.blockId(0, 1), at.blockId(0, 3)]);
    expect((await at.get(`/stages/${at.stageId(0)}/status`)).body).toEqual({
      stage_id: at.stageId(0),
      status: 'in_progress',
      is_complete: false,
      completed_content_blocks: 1,
      total_content_blocks: 5,
      missing_content_block_ids: [1, 2, 3, 4].map((block) => at.blockId(0, block)),
    });
    await at.answer(0, 3, { value: 'Platform' });
    expect((await at.completeStage(0)).body.missing_content_block_ids).toEqual([at.blockId(0, 1)]);
    await at.answer(0, 1, { value: 'Jo' });
    const done = await at.completeStage(0);
    expect([done.status, done.body]).toEqual([
      200,
      {
        stage: {
          stage_id: at.stageId(0),
          status: 'completed',
          is_complete: true,
          completed_content_blocks: 5,
          total_content_blocks: 5,
          missing_content_block_ids: [],
        },
        overall_progress: {
          completed_stages: 1,
          total_stages: 3,
          percentage: 33,
          completed_content_blocks: 5,
          total_content_blocks: 9,
        },
      },
    ]);
    expect((await at.completeStage(0)).body).toEqual(done.body);
    const [stage] = (await at.get('/progress')).body.stages;
    expect(stage.content_blocks.map(({ progress }: any) => [progress.status, progress.data])).toEqual([
      ['completed', null],
      ['completed', { value: 'Jo' }],
      ['completed', null],
      ['completed', { value: 'Platform' }],
      ['completed', null],
    ]);
  });

  it('wait for the stages before theirs where the flow is sequential', async () => {
    const at = await started();
    for (const locked of [await at.get(`/stages/${at.stageId(1)}`), await at.answer(1, 0), await at.completeStage(1)]) {
      expect(problem(locked)).toEqual([409, 'stage-locked']);
    }
    expect((await at.get(`/stages/${at.stageId(2)}/status`)).body.status).toBe('pending');
    await at.answer(0, 1, { value: 'Jo' });
    await at.answer(0, 3, { value: 'Platform' });
    await at.completeStage(0);
    expect((await at.answer(1, 0)).status).toBe(200);
    // What lies behind stays open to changes.
    expect((await at.answer(0, 1, { value: 'Jordan' })).status).toBe(200);
    expect((await at.get(`/stages/${at.stageId(0)}`)).body.stage.status).toBe('completed');
    expect(problem(await at.get(`/stages/${at.stageId(2)}`))).toEqual([409, 'stage-locked']);
  });

  it('come in any order where the flow is free; the current stage is the first that is open', async () => {
    const at = await started(free);
    const current = async () => (await at.get('/current-stage')).body.current_stage?.id ?? null;
    await at.answer(2, 1, { value: 'x' });
    expect((await at.completeStage(2)).body.overall_progress.completed_stages).toBe(1);
    expect(await current()).toBe(at.stageId(0));
    await at.answer(0, 1, { value: 'x' });
    await at.answer(0, 3, { value: 'x' });
    await at.completeStage(0);
    expect(await current()).toBe(at.stageId(1));
    await at.answer(1, 1, { value: 'x' });
    expect((await at.completeStage(1)).body.overall_progress).toMatchObject({ completed_stages: 3, percentage: 100 });
    expect(await current()).toBeNull();
    expect((await newHire(at.newHireId)).current_stage_id).toBeNull();
    expect((await at.post('/complete')).body.status).toBe('completed');
  });

  it('are final once the onboarding is completed', async () => {
    const at = await started(await aPublishedFlow(company, { stages: [aStage()] }));
    expect(problem(await at.post('/complete'))).toEqual([409, 'onboarding-incomplete']);
    await at.answer(0, 1, { value: 'Jo' });
    expect(problem(await at.post('/complete'))).toEqual([409, 'onboarding-incomplete']);
    await at.completeStage(0);
    expect((await newHire(at.newHireId)).status).toBe('active');

    const completed = await at.post('/complete');
    expect([completed.status, completed.body.status, completed.body.stages[0].status]).toEqual([
      200,
      'completed',
      'completed',
    ]);
    const record = await newHire(at.newHireId);
    expect(record).toMatchObject({
      status: 'completed',
      completed_at: expect.stringMatching(/Z$/),
      current_stage_id: null,
      overall_progress: { percentage: 100 },
    });
    expect((await at.post('/complete')).body).toEqual(completed.body);
    expect((await at.start()).body).toEqual(completed.body);
    expect((await at.get()).body).toEqual(completed.body);
    expect((await at.get('/current-stage')).body.current_stage).toBeNull();
    expect(await newHire(at.newHireId)).toEqual(record);
    for (const refused of [
      await at.answer(0, 1, { value: 'Jordan' }),
      await at.answer(0, 1, { value: 'Jo' }),
      await at.completeStage(0),
    ]) {
      expect(problem(refused)).toEqual([409, 'onboarding-completed']);
    }
    expect(faults(await at.answer(0, 1, { value: 1 }))).toEqual(['type /data/value']);
  });

  it('are read by the company, block by block', async () => {
    const at = await started();
    await at.answer(0, 1, { value: 'Jo' });
    const own = (await at.get('/progress')).body;
    expect((await company.admin.get(`/new-hires/${at.newHireId}/progress`)).body).toEqual({
      new_hire_id: at.newHireId,
      status: 'active',
      ...own,
    });
    expect(own.stages.map(({ id, name, order, status }: any) => ({ id, name, order, status }))).toEqual(
      sequential.stages.map(({ id, name }, order) => ({
        id,
        name,
        order,
        status: order === 0 ? 'in_progress' : 'pending',
      })),
    );
    expect(own.stages[0]).toMatchObject({ completed_content_blocks: 1, total_content_blocks: 5 });
    expect(own.stages[0].content_blocks[0]).toEqual({
      id: at.blockId(0, 0),
      type: 'description',
      progress: { status: 'pending', started_at: null, completed_at: null, data: null },
    });
    const stage = (await at.get(`/stages/${at.stageId(0)}`)).body.stage;
    expect(stage).toEqual({
      id: at.stageId(0),
      name: 'Form',
      description: null,
      order: 0,
      type: 'welcome',
      status: 'in_progress',
      content_blocks: FORM.content_blocks.map((block, order_index) => ({
        id: at.blockId(0, order_index),
        type: block.type,
        config: expect.objectContaining(block.config!),
        content: block.content,
        order_index,
        progress: own.stages[0].content_blocks[order_index].progress,
      })),
    });
  });
});
