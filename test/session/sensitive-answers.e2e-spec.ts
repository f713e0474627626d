import { sql } from 'kysely';
import { Database } from '#libs/persistence/index.js';
import { faults } from '../authoring/problems.js';
import type { Api } from '../support/api.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, aStage } from '../support/flow.js';
import { aStartedOnboarding, type Onboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';
import { aUser } from '../support/user.js';

const QUESTIONS = [
  {
    id: 'q1',
    text: 'Who may see your bank details?',
    options: [
      { value: 'all', label: 'Everybody' },
      { value: 'pay', label: 'Payroll' },
    ],
    correct: ['pay'],
  },
];

describe('What is not for everybody', () => {
  let service: Service;
  let company: Company;
  let user: Api;
  let at: Onboarding;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
    user = await aUser(service, company);
    const input = (type: string, config: object, label: string) => ({
      type,
      config: { sensitive: true, ...config },
      content: { label },
    });
    const flow = await aPublishedFlow(company, {
      stages: [
        aStage({
          content_blocks: [
            input('text_input', { required: true }, 'Account number'),
            input('text_input', {}, 'Allergies'),
            input('file_upload', { allowed_types: ['application/pdf'], max_size_mb: 1 }, 'Identity document'),
            { type: 'text_input', config: {}, content: { label: 'Nickname' } },
            { type: 'quiz', config: { required: true }, content: { label: 'Privacy', questions: QUESTIONS } },
          ],
        }),
      ],
    });
    at = await aStartedOnboarding(service, company, flow);
  });
  afterAll(() => service.stop());

  const rows = async (block: number) => {
    const result = await sql<{ data: string | null; data_encrypted: string | null }>`
      select data::text, data_encrypted from progress
      where new_hire_id = ${at.newHireId} and content_block_id = ${at.blockId(0, block)}
    `.execute(service.get(Database).across<never>('seed'));
    return result.rows;
  };
  const seenBy = async (reader: Api) =>
    (await reader.get(`/new-hires/${at.newHireId}/progress`)).body.stages[0].content_blocks.map(
      ({ progress }: any) => progress.data,
    );

  it('is kept encrypted, and shown to the new hire and to admins alone', async () => {
    const { id: file_id } = (await at.upload(at.blockId(0, 2))).body;
    const answers = [{ value: 'DE-4711' }, null, { file_id }, { value: 'JJ' }];
    for (const [block, data] of answers.entries()) expect((await at.answer(0, block, data)).status).toBe(200);

    expect(await rows(0)).toEqual([{ data: null, data_encrypted: expect.not.stringContaining('4711') }]);
    expect(await rows(1)).toEqual([{ data: null, data_encrypted: null }]);
    expect(await rows(2)).toEqual([{ data: null, data_encrypted: expect.any(String) }]);
    expect(await rows(3)).toEqual([{ data: '{"value": "JJ"}', data_encrypted: null }]);

    const shown = (await at.get('/current-stage')).body.current_stage.content_blocks;
    expect(shown.slice(0, 4).map(({ progress }: any) => progress.data)).toEqual(answers);
    expect((await seenBy(company.admin)).slice(0, 4)).toEqual(answers);
    expect((await seenBy(user)).slice(0, 4)).toEqual([{ masked: true }, null, { masked: true }, { value: 'JJ' }]);

    expect((await user.get(`/files/${file_id}`)).body).not.toHaveProperty('url');
    expect((await company.admin.get(`/files/${file_id}`)).body).toHaveProperty('url');
    expect((await at.get(`/uploads/${file_id}`)).body).toHaveProperty('url');
  });

  it('is encrypted anew with every other answer, and with none where it is the same', async () => {
    const before = await rows(0);
    await at.answer(0, 0, { value: 'DE-4711' });
    expect(await rows(0)).toEqual(before);
    expect((await at.answer(0, 0, { value: 'DE-4712' })).body.progress.data).toEqual({ value: 'DE-4712' });
    expect(await rows(0)).not.toEqual(before);
    expect(await rows(0)).toHaveLength(1);
  });

  it('opens for its own record alone', async () => {
    await at.answer(0, 1, { value: 'Nuts' });
    const database = service.get(Database).across<never>('seed');
    const move = (from: number, to: number) =>
      sql`update progress set data_encrypted = (
        select data_encrypted from progress
        where new_hire_id = ${at.newHireId} and content_block_id = ${at.blockId(0, from)})
      where new_hire_id = ${at.newHireId} and content_block_id = ${at.blockId(0, to)}`.execute(database);
    await move(0, 1);
    expect((await at.get('/progress')).status).toBe(500);
    await sql`update progress set data_encrypted = null where content_block_id = ${at.blockId(0, 1)}`.execute(database);
    expect((await at.get('/progress')).status).toBe(200);
  });

  it('leaves the key of a quiz to its author', async () => {
    const before = await at.get('/current-stage');
    const wrong = await at.answer(0, 4, { answers: { q1: ['all'] } });
    const right = await at.answer(0, 4, { answers: { q1: ['pay'] } });
    const unknown = await at.answer(0, 4, { answers: { q1: ['me'] } });
    expect([wrong.status, right.status, unknown.status]).toEqual([200, 200, 422]);
    expect(faults(unknown)[0]).toContain('option');
    for (const { status, body } of [
      before,
      wrong,
      right,
      unknown,
      await at.get(),
      await at.get('/progress'),
      await at.get(`/stages/${at.stageId(0)}`),
    ]) {
      expect([status, JSON.stringify(body)]).toEqual([expect.any(Number), expect.not.stringContaining('"correct"')]);
    }
    const quiz = (await at.get(`/stages/${at.stageId(0)}`)).body.stage.content_blocks[4];
    expect(quiz.content.questions[0]).toEqual({ id: 'q1', text: expect.any(String), options: QUESTIONS[0]!.options });
  });
});
