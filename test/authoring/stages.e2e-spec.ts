import { randomUUID } from 'node:crypto';
import { aCompany, type Company } from '../support/company.js';
import { aStage, importFlow } from '../support/flow.js';
import { Service } from '../support/service.js';
import { faults, problem } from './problems.js';

describe('Stages', () => {
  let service: Service;
  let company: Company;
  let flowId: string;
  let path: string;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());
  beforeEach(async () => {
    flowId = (await company.admin.post(`/companies/${company.id}/flows`, { name: 'First month' })).body.id;
    path = `/flows/${flowId}/stages`;
  });

  async function add(name: string, more: object = {}): Promise<string> {
    const { status, body } = await company.admin.post(path, { name, ...more });
    expect(status).toBe(201);
    return body.id;
  }

  /** Names in their order; fails where the orders are not 0…n−1. */
  async function order(): Promise<string[]> {
    const { body } = await company.admin.get(`${path}?limit=100`);
    expect(body.items.map((stage: { order: number }) => stage.order)).toEqual([...body.items.keys()]);
    return body.items.map((stage: { name: string }) => stage.name);
  }

  it('adds, reads, changes and deletes a stage', async () => {
    const created = await company.admin.post(path, { name: 'Welcome', type: 'welcome', description: 'Hello' });
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`/api/v1${path}/${created.body.id}`);
    expect(created.body).toEqual({
      id: expect.any(String),
      flow_id: flowId,
      name: 'Welcome',
      description: 'Hello',
      order: 0,
      type: 'welcome',
      status: 'active',
      content_block_count: 0,
      created_at: expect.stringMatching(/Z$/),
      updated_at: created.body.created_at,
    });
    const own = `${path}/${created.body.id}`;
    const read = await company.admin.get(own);
    expect(read.body).toEqual(created.body);
    expect((await company.admin.get(own, { 'if-none-match': read.headers.get('etag')! })).status).toBe(304);
    const changed = await company.admin.patch(own, { status: 'inactive', description: null, type: 'hello' });
    expect(changed.body).toMatchObject({ name: 'Welcome', status: 'inactive', description: null, type: 'hello' });
    const stale = { 'if-match': read.headers.get('etag')! };
    expect(problem(await company.admin.patch(own, { name: 'Mine' }, stale))).toEqual([412, 'precondition-failed']);
    expect(problem(await company.admin.delete(own, stale))).toEqual([412, 'precondition-failed']);
    expect((await company.admin.delete(own)).status).toBe(204);
    expect(problem(await company.admin.get(own))).toEqual([404, 'not-found']);
    expect((await company.admin.get(`/flows/${flowId}`)).body.stage_count).toBe(0);
  });

  it('adds at a position, and at the end for one past it or none', async () => {
    await add('b');
    await add('d');
    await add('a', { position: 0 });
    await add('c', { position: 2 });
    await add('e', { position: 9_007_199_254_740_991 });
    expect(await order()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('moves a stage, and closes the gap that a deleted one leaves', async () => {
    const [a, b, c] = [await add('a'), await add('b'), await add('c'), await add('d')];
    const move = (id: string | undefined, position: number) => company.admin.patch(`${path}/${id}`, { position });
    expect((await move(a, 2)).body.order).toBe(2);
    expect(await order()).toEqual(['b', 'c', 'a', 'd']);
    expect((await move(c, 0)).body.order).toBe(0);
    expect(await order()).toEqual(['c', 'b', 'a', 'd']);
    expect((await move(c, 1_000_000)).body.order).toBe(3);
    expect(await order()).toEqual(['b', 'a', 'd', 'c']);
    expect((await company.admin.delete(`${path}/${a}`)).status).toBe(204);
    expect(await order()).toEqual(['b', 'd', 'c']);
    expect((await company.admin.delete(`${path}/${b}`)).status).toBe(204);
    expect(await order()).toEqual(['d', 'c']);
  });

  it('changes the ETag of every stage whose place changes, and of no other', async () => {
    const [a, b, c] = [await add('a'), await add('b'), await add('c')];
    const tags = async () =>
      Promise.all([a, b, c].map(async (id) => (await company.admin.get(`${path}/${id}`)).headers.get('etag')));
    const before = await tags();
    await company.admin.patch(`${path}/${b}`, { position: 0 });
    const after = await tags();
    expect(after.map((tag, index) => tag !== before[index])).toEqual([true, true, false]);
  });

  it('reorders all stages at once', async () => {
    const [a, b, c] = [await add('a'), await add('b'), await add('c')];
    const { status, body } = await company.admin.patch(`${path}/reorder`, { stage_ids: [c, a.toUpperCase(), b] });
    expect([status, Object.keys(body)]).toEqual([200, ['items']]);
    expect(body.items.map((stage: { name: string; order: number }) => [stage.name, stage.order])).toEqual([
      ['c', 0],
      ['a', 1],
      ['b', 2],
    ]);
    expect(await order()).toEqual(['c', 'a', 'b']);
  });

  it('refuses an order with a stranger, a duplicate or a gap, naming it', async () => {
    const [a, b, c] = [await add('a'), await add('b'), await add('c')];
    const other = await importFlow(company, { flow: { name: 'Other' }, stages: [aStage()] });
    const stranger = other.stages[0]!.id;
    const reorder = (stage_ids: unknown) => company.admin.patch(`${path}/reorder`, { stage_ids });
    const cases: [unknown, string[]][] = [
      [[a, b, c, stranger], ['option /stage_ids/3']],
      [[randomUUID(), a, b, c], ['option /stage_ids/0']],
      [[a, b, c, a], ['unique /stage_ids/3']],
      [[a, b], ['required /stage_ids']],
      [
        [a, a, stranger],
        ['unique /stage_ids/1', 'option /stage_ids/2', 'required /stage_ids', 'required /stage_ids'],
      ],
      [[], ['required /stage_ids', 'required /stage_ids', 'required /stage_ids']],
      [[a, b, 'c'], ['format /stage_ids']],
      [[a, b, null], ['format /stage_ids']],
      [null, ['required /stage_ids']],
      ['abc', ['type /stage_ids']],
      [undefined, ['required /stage_ids']],
      [Array.from({ length: 10_001 }, () => a), ['max_length /stage_ids']],
    ];
    for (const [ids, expected] of cases) {
      const answer = await reorder(ids);
      expect([answer.status, faults(answer)]).toEqual([422, expected]);
    }
    expect((await reorder([a, b])).body.errors[0].message).toContain(c);
    expect(await order()).toEqual(['a', 'b', 'c']);
  });

  it('pages the list by its order', async () => {
    for (const name of 'abcde') await add(name);
    const first = await company.admin.get(`${path}?limit=3`);
    expect(first.body.items.map((stage: { name: string }) => stage.name)).toEqual(['a', 'b', 'c']);
    const second = await company.admin.get(`${path}?limit=3&cursor=${first.body.next_cursor}`);
    expect(second.body.items.map((stage: { name: string }) => stage.name)).toEqual(['d', 'e']);
    expect(second.body.next_cursor).toBeNull();
    const beyond = await company.admin.get(`${path}?cursor=${Buffer.from('["stages",99]').toString('base64url')}`);
    expect([beyond.status, beyond.body]).toEqual([200, { items: [], next_cursor: null }]);
    for (const forged of ['x', Buffer.from('["stages",-1]').toString('base64url'), 'WyJzdGFnZXMiLDFlOTld']) {
      expect(problem(await company.admin.get(`${path}?cursor=${forged}`))).toEqual([400, 'invalid-cursor']);
    }
    expect(problem(await company.admin.get(`/flows/${randomUUID()}/stages`))).toEqual([404, 'not-found']);
  });

  it.each<[string, unknown]>([
    ['required /name', {}],
    ['blank /name', { name: '\t' }],
    ['max_length /name', { name: 'a'.repeat(201) }],
    ['required /type', { name: 'A', type: '' }],
    ['required /status', { name: 'A', status: null }],
    ['option /status', { name: 'A', status: 'gone' }],
    ['min /position', { name: 'A', position: -1 }],
    ['integer /position', { name: 'A', position: 0.5 }],
    ['integer /position', { name: 'A', position: 1e300 }],
    ['required /position', { name: 'A', position: null }],
    ['type /position', { name: 'A', position: '0' }],
    ['unknown_member /order', { name: 'A', order: 3 }],
    ['unknown_member /content_blocks', { name: 'A', content_blocks: [] }],
  ])('refuses a stage: %s', async (fault, body) => {
    const added = await company.admin.post(path, body);
    expect([added.status, faults(added)]).toEqual([422, [fault]]);
    if (fault === 'required /name') return;
    const id = await add('A');
    const changed = await company.admin.patch(`${path}/${id}`, body);
    // A change knows what a stage shows: its place is told by `position`.
    const ofChange = fault.replace('unknown_member /order', 'immutable /order');
    expect([changed.status, faults(changed)]).toEqual([422, [ofChange]]);
    expect(await order()).toEqual(['A']);
  });

  it('knows no stage of another flow, and no id that is none', async () => {
    const other = await importFlow(company, { flow: { name: 'Other' }, stages: [aStage()] });
    const stranger = `${path}/${other.stages[0]!.id}`;
    for (const answer of [
      await company.admin.get(stranger),
      await company.admin.patch(stranger, { name: 'Mine' }),
      await company.admin.patch(stranger, 'not json'),
      await company.admin.delete(stranger),
      await company.admin.get(`${stranger}/content-blocks`),
      await company.admin.post(`${stranger}/content-blocks`, { type: 'divider', content: {} }),
      await company.admin.patch(`${stranger}/content-blocks/reorder`, { content_block_ids: [] }),
    ]) {
      expect(problem(answer)).toEqual([404, 'not-found']);
    }
    expect(problem(await company.admin.get(`${path}/one`))).toEqual([400, 'invalid-id']);
    expect(problem(await company.admin.get('/flows/one/stages'))).toEqual([400, 'invalid-id']);
  });
});
