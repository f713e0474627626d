import { sql } from 'kysely';
import { Database } from '#libs/persistence/index.js';
import { aCompany } from '../support/company.js';
import { eventually } from '#libs/testing/eventually.js';
import { aPublishedFlow, aStage } from '../support/flow.js';
import { aStartedOnboarding, type Onboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';
import { statementsOf } from '../support/statements.js';

/** What a new hire's calls cost, whatever the size of the flow and however much is done. */
describe('The portal', () => {
  let service: Service;
  let onboarding: Onboarding;

  beforeAll(async () => {
    service = await Service.start();
    const company = await aCompany(service);
    const toRead = aStage({ content_blocks: [1, 2].map(() => aStage().content_blocks[0]!) });
    const flow = await aPublishedFlow(company, { stages: [aStage(), toRead, aStage()] });
    onboarding = await aStartedOnboarding(service, company, flow);
    // What the start has set off is to be over before anything is counted.
    await eventually(async () => {
      const { rows } = await sql<{ status: string }>`
        select status from mails where new_hire_id = ${onboarding.newHireId}`.execute(
        service.get(Database).across<never>('seed'),
      );
      return rows.length > 0 && rows.every(({ status }) => status !== 'pending');
    });
  });
  afterAll(() => service.stop());

  /** Without the bounds of transactions. */
  const statements = async (work: () => Promise<unknown>): Promise<string[]> =>
    (await statementsOf(service, work)).filter((text) => !/^(begin|commit)$/i.test(text));

  const count = async (work: () => Promise<unknown>): Promise<number> => (await statements(work)).length;

  it('reads a stage in one statement, and the whole overview in two', async () => {
    expect(await count(() => onboarding.get('/current-stage'))).toBe(1);
    expect(await count(() => onboarding.get(`/stages/${onboarding.stageId(0)}`))).toBe(1);
    expect(await count(() => onboarding.get('/progress'))).toBe(1);
    expect(await count(() => onboarding.get())).toBe(2);
  });

  /** In its transaction: what the answer says is read in one more, after it. */
  const written = async (work: () => Promise<unknown>): Promise<number> => {
    const texts = await statements(work);
    expect(texts.at(-1)).toContain('from onboarding_sessions s');
    return texts.length - 1;
  };

  it('completes a block in six statements, entry in the audit log and all, and its stage in none more', async () => {
    expect(await written(() => onboarding.answer(0, 0))).toBe(6);
    expect(await written(() => onboarding.answer(0, 1, { value: 'Jo' }))).toBe(6);
    expect(await written(() => onboarding.answer(0, 1, { value: 'Jordan' }))).toBe(6);
    expect(await written(() => onboarding.answer(0, 1, { value: 'Jordan' }))).toBe(2);
    expect(await written(() => onboarding.completeStage(1))).toBe(6);
  });

  it('reads no progress but that of the block, and of the stage for the answer', async () => {
    const read = (await statements(() => onboarding.answer(2, 0))).filter((text) => /from "?progress/.test(text));
    expect(read).toHaveLength(2);
    expect(read[0]).toContain(`"content_block_id" = '${onboarding.blockId(2, 0)}'`);
    expect(read[1]).toContain('p.stage_id = ');
  });
});
