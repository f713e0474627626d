import { randomUUID } from 'node:crypto';
import { aCompany, type Company } from '../support/company.js';
import { aStage, importFlow, type AuthoredFlow } from '../support/flow.js';
import { Service } from '../support/service.js';
import { statementsOf } from '../support/statements.js';
import { faults, problem } from './problems.js';

describe('Content blocks', () => {
  let service: Service;
  let company: Company;
  let flow: AuthoredFlow;
  let path: string;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());
  beforeEach(async () => {
    const stages = [aStage({ content_blocks: [] }), aStage()];
    flow = await importFlow(company, { flow: { name: 'First month' }, stages });
    path = `/flows/${flow.id}/stages/${flow.stages[0]!.id}/content-blocks`;
  });

  async function add(title: string, more: object = {}): Promise<string> {
    const { status, body } = await company.admin.post(path, { type: 'header', content: { title }, ...more });
    expect(status).toBe(201);
    return body.id;
  }

  /** Titles in their order; fails where the orders are not 0…n−1. */
  async function order(): Promise<string[]> {
    const { body } = await company.admin.get(`${path}?limit=100`);
    expect(body.items.map((block: { order_index: number }) => block.order_index)).toEqual([...body.items.keys()]);
    return body.items.map((block: { content: { title: string } }) => block.content.title);
  }

  it('adds, reads, changes and deletes a block', async () => {
    const block = {
      type: 'text_input',
      config: { required: true, max_length: 40 },
      content: { label: 'Name', help_text: 'As on your passport' },
    };
    const created = await company.admin.post(path, block);
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`/api/v1${path}/${created.body.id}`);
    expect(created.body).toEqual({
      ...block,
      id: expect.any(String),
      stage_id: flow.stages[0]!.id,
      order_index: 0,
      created_at: expect.stringMatching(/Z$/),
      updated_at: created.body.created_at,
    });
    const own = `${path}/${created.body.id}`;
    const read = await company.admin.get(own);
    expect(read.body).toEqual(created.body);
    expect((await company.admin.get(own, { 'if-none-match': read.headers.get('etag')! })).status).toBe(304);

    const changed = await company.admin.patch(own, { type: 'text_input', content: { label: 'Full name' } });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ config: block.config, content: { label: 'Full name' } });
    expect(changed.headers.get('etag')).not.toBe(read.headers.get('etag'));
    const stale = { 'if-match': read.headers.get('etag')! };
    expect(problem(await company.admin.patch(own, { config: {} }, stale))).toEqual([412, 'precondition-failed']);
    expect(problem(await company.admin.patch(own, { config: 1 }, stale))).toEqual([422, 'validation-failed']);
    expect(problem(await company.admin.patch(own, { content: {} }, stale))).toEqual([422, 'validation-failed']);
    expect(problem(await company.admin.delete(own, stale))).toEqual([412, 'precondition-failed']);
    const stage = `/flows/${flow.id}/stages/${flow.stages[0]!.id}`;
    expect((await company.admin.get(stage)).body.content_block_count).toBe(1);
    expect((await company.admin.delete(own)).status).toBe(204);
    expect(problem(await company.admin.get(own))).toEqual([404, 'not-found']);
    expect((await company.admin.get(stage)).body.content_block_count).toBe(0);
  });

  it('gives a block without a config the default one of its type, and keeps an empty one', async () => {
    const input = { type: 'text_input', content: { label: 'Name' } };
    const type = (await company.admin.get('/content-types/text_input')).body;
    expect((await company.admin.post(path, input)).body.config).toEqual(type.default_config);
    expect((await company.admin.post(path, { ...input, config: {} })).body.config).toEqual({});
  });

  it('adds, moves and deletes in a dense order', async () => {
    const b = await add('b');
    await add('d');
    await add('a', { position: 0 });
    await add('c', { position: 2 });
    await add('e', { position: 1_000_000_000_000 });
    expect(await order()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect((await company.admin.patch(`${path}/${b}`, { position: 3 })).body.order_index).toBe(3);
    expect(await order()).toEqual(['a', 'c', 'd', 'b', 'e']);
    const moved = await company.admin.patch(`${path}/${b}`, { position: 0, content: { title: 'B' } });
    expect(moved.body).toMatchObject({ order_index: 0, content: { title: 'B' } });
    expect((await company.admin.patch(`${path}/${b}`, { position: 99 })).body.order_index).toBe(4);
    expect(await order()).toEqual(['a', 'c', 'd', 'e', 'B']);
    await company.admin.delete(`${path}/${b}`);
    expect(await order()).toEqual(['a', 'c', 'd', 'e']);
  });

  it('reorders all blocks, and refuses a stranger, a duplicate or a gap, naming it', async () => {
    const [a, b, c] = [await add('a'), await add('b'), await add('c')];
    const reorder = (content_block_ids: unknown) => company.admin.patch(`${path}/reorder`, { content_block_ids });
    const { status, body } = await reorder([b, c, a]);
    expect(status).toBe(200);
    expect(body.items.map((block: { content: { title: string } }) => block.content.title)).toEqual(['b', 'c', 'a']);
    // Of the other stage of the same flow.
    const stranger = flow.stages[1]!.content_blocks[0]!.id;
    const cases: [string[], string[]][] = [
      [[a, b, c, stranger], ['option /content_block_ids/3']],
      [[a, b, c, b], ['unique /content_block_ids/3']],
      [[c, a], ['required /content_block_ids']],
    ];
    for (const [ids, expected] of cases) {
      const answer = await reorder(ids);
      expect([answer.status, faults(answer)]).toEqual([422, expected]);
    }
    expect(await order()).toEqual(['b', 'c', 'a']);
  });

  it.each<[string[], unknown]>([
    [['required /type', 'required /content'], {}],
    [['required /content'], { type: 'divider' }],
    [['required /content'], { type: 'divider', content: null }],
    [['required /config'], { type: 'divider', content: {}, config: null }],
    [['type /config'], { type: 'divider', content: {}, config: [] }],
    [['type /content'], { type: 'divider', content: 'text' }],
    [['type /type'], { type: 7, content: {} }],
    [['option /type'], { type: 'hologram', content: {} }],
    [['option /type'], { type: 'constructor', content: {} }],
    [['required /content/label'], { type: 'text_input', content: {} }],
    [['required /content/label'], { type: 'text_input', content: { label: null } }],
    [['type /config/required'], { type: 'text_input', content: { label: 'A' }, config: { required: 'yes' } }],
    [['unknown_member /config/minimum'], { type: 'text_input', content: { label: 'A' }, config: { minimum: 1 } }],
    [['unknown_member /content/toString'], { type: 'header', content: { title: 'A', toString: 'B' } }],
    [['min /position'], { type: 'divider', content: {}, position: -1 }],
    [['integer /position'], { type: 'divider', content: {}, position: 1e300 }],
    [['required /position'], { type: 'divider', content: {}, position: null }],
    [['unknown_member /order_index'], { type: 'divider', content: {}, order_index: 0 }],
    [['max_length /content/title'], { type: 'header', content: { title: 'a'.repeat(1_000_000) } }],
  ])('refuses to add a block: %s', async (expected, body) => {
    const answer = await company.admin.post(path, body);
    expect([answer.status, answer.body.code, faults(answer)]).toEqual([422, 'validation-failed', expected]);
    expect(await order()).toEqual([]);
  });

  it('refuses a config and a content that do not fit each other, or whose patterns could hang', async () => {
    const add = (config: object, content: object = { label: 'A' }, type = 'text_input') =>
      company.admin.post(path, { type, config, content });
    expect((await add({ min_length: 9, max_length: 3 })).status).toBe(422);
    expect((await add({ pattern: '^(?=a)b$' })).status).toBe(422);
    const options = [{ value: 'a', label: 'A' }];
    expect((await add({ min_selected: 2 }, { label: 'A', options }, 'multi_select')).status).toBe(422);
    expect((await add({ pattern: '^(a+)+$' })).status).toBe(201);
  });

  it('refuses to change a block into something its type does not allow', async () => {
    const own = `${path}/${await add('a')}`;
    const cases: [unknown, string[]][] = [
      [{ type: 'divider' }, ['immutable /type']],
      [{ type: 'hologram', content: {} }, ['immutable /type']],
      [{ type: null }, ['required /type']],
      [{ content: null }, ['required /content']],
      [{ content: {} }, ['required /content/title']],
      [{ config: { height: 3 } }, ['unknown_member /config/height']],
      [{ position: null }, ['required /position']],
      [{ position: -1 }, ['min /position']],
      [{ stage_id: randomUUID() }, ['immutable /stage_id']],
    ];
    for (const [changes, expected] of cases) {
      const answer = await company.admin.patch(own, changes);
      expect([answer.status, faults(answer)]).toEqual([422, expected]);
    }
    expect(await order()).toEqual(['a']);
  });

  it('keeps markup and script as the data that they are', async () => {
    const markdown = '<script>alert(1)</script> **bold** &amp; "quotes" \\ \u2028 \u{1F600}';
    const { body } = await company.admin.post(path, { type: 'rich_text', content: { markdown } });
    expect((await company.admin.get(`${path}/${body.id}`)).body.content).toEqual({ markdown });
  });

  it('knows no block of another stage', async () => {
    const [block] = flow.stages[1]!.content_blocks;
    const stranger = `${path}/${block!.id}`;
    for (const answer of [
      await company.admin.get(stranger),
      await company.admin.patch(stranger, { content: { title: 'Mine' } }),
      await company.admin.patch(stranger, 'not json'),
      await company.admin.delete(stranger),
      await company.admin.patch(`${path}/${randomUUID()}`, {}),
    ]) {
      expect(problem(answer)).toEqual([404, 'not-found']);
    }
    expect(problem(await company.admin.get(`${path}/one`))).toEqual([400, 'invalid-id']);
  });

  it('lets one of two authors who start from the same state win', async () => {
    const own = `${path}/${await add('a')}`;
    const tag = (await company.admin.get(own)).headers.get('etag')!;
    const answers = await Promise.all(
      ['b', 'c'].map((title) => company.admin.patch(own, { content: { title } }, { 'if-match': tag })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('takes as many statements for a stage of many blocks as for one of few', async () => {
    const statements = async () => {
      const count = async (work: () => Promise<unknown>) =>
        (await statementsOf(service, work)).filter((sql) => /onboarding_flows|stages|content_blocks/.test(sql)).length;
      let id = '';
      return [
        await count(async () => (id = await add('new', { position: 0 }))),
        await count(() => company.admin.patch(`${path}/${id}`, { position: 2, content: { title: 'newer' } })),
        await count(() => company.admin.delete(`${path}/${id}`)),
        await count(() => company.admin.get(path)),
      ];
    };
    for (const title of 'abc') await add(title);
    const few = await statements();
    for (let n = 0; n < 40; n++) await add(`more ${n}`);
    expect(await statements()).toEqual(few);
    expect(Math.max(...few)).toBeLessThanOrEqual(10);
  });
});
