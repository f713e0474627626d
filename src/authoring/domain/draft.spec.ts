import { contentTypeNamed } from '#libs/content/index.js';
import { Draft, draftWarnings, type DraftStage } from './draft.js';
import { Flow } from './flow.js';

describe('Draft', () => {
  const types = new Map(['header', 'text_input'].map((name) => [name, contentTypeNamed(name)!]));
  const header = { id: 'h', type: 'header', config: {}, content: { title: 'Welcome' } };
  const aStage = (stage: Partial<DraftStage> = {}): DraftStage => ({
    id: 's',
    name: 'Welcome',
    description: null,
    type: 'welcome',
    orderIndex: 0,
    blocks: [header],
    ...stage,
  });

  it('is publishable with one stage of one valid block', async () => {
    expect(await new Draft([aStage()]).faults(types)).toEqual([]);
  });

  it('names every fault where its author finds it', async () => {
    const blocks = [header, { ...header, type: 'text_input' }, { ...header, type: 'hologram' }];
    const draft = new Draft([
      aStage({ blocks: [], orderIndex: 1 }),
      aStage({ name: 'Paperwork', blocks, orderIndex: 4 }),
    ]);
    expect(await draft.faults(types)).toEqual([
      {
        pointer: '/stages/1/content_blocks',
        code: 'required',
        message: 'Stage "Welcome" has no content block. Add one.',
      },
      expect.objectContaining({ pointer: '/stages/4/content_blocks/1/content/label', code: 'required' }),
      expect.objectContaining({ pointer: '/stages/4/content_blocks/1/content/title', code: 'unknown_member' }),
      {
        pointer: '/stages/4/content_blocks/2/type',
        code: 'option',
        message: 'Stage "Paperwork", content block 3 (hologram): There is no active content type of this name.',
      },
    ]);
    expect(await new Draft([]).faults(types)).toEqual([
      expect.objectContaining({ pointer: '/stages', code: 'required' }),
    ]);
  });

  it('names a thousand faults at most', async () => {
    const blocks = Array.from({ length: 700 }, () => ({ ...header, type: 'text_input' }));
    expect(await new Draft([aStage({ blocks })]).faults(types)).toHaveLength(1_000);
  });

  it('becomes a document in which orders are dense', () => {
    const profile = { name: 'First month', description: null, durationDays: null, navigation: 'free' as const };
    const flow = Flow.create('a-company', profile, new Date());
    const draft = new Draft([aStage({ orderIndex: 2 }), aStage({ id: 't', orderIndex: 5, blocks: [header, header] })]);
    const { stages, ...rest } = draft.document(flow, types);
    expect(rest.flow).toEqual({
      id: flow.id,
      name: 'First month',
      description: null,
      duration_days: null,
      navigation: 'free',
    });
    expect(rest.content_types).toEqual({});
    expect(
      stages.map(({ order, content_blocks }) => [order, content_blocks.map((block) => block.order_index)]),
    ).toEqual([
      [0, [0]],
      [1, [0, 1]],
    ]);
    expect([draft.stageCount, draft.blockCount]).toEqual([2, 3]);
  });

  it('leaves inactive stages out, and warns of them and of equal names', async () => {
    const { orderIndex: _, ...stage } = aStage();
    const stages = [
      { ...stage, status: 'active' as const },
      { ...stage, status: 'inactive' as const, blocks: [] },
      { ...stage, status: 'active' as const },
    ];
    expect(Draft.of(stages).stageCount).toBe(2);
    expect(await Draft.of(stages).faults(types)).toEqual([]);
    expect(draftWarnings(stages).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'inactive /stages/1/status',
      'unique /stages/2/name',
    ]);
  });
});
