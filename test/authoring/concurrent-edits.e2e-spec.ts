import fc from 'fast-check';
import type { Answer } from '../support/api.js';
import { aCompany, type Company } from '../support/company.js';
import { aStage, importFlow } from '../support/flow.js';
import { Service } from '../support/service.js';

/** What one client does, `at` being where in the list that it has just read (0 to 1). */
interface Edit {
  kind: 'insert' | 'append' | 'move' | 'delete' | 'reorder' | 'change';
  at: number;
  to: number;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('insert', 'append', 'move', 'delete', 'reorder', 'change'),
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  to: fc.double({ min: 0, max: 0.999, noNaN: true }),
});

/** A list of the API whose members have a dense order: stages of a flow, or blocks of a stage. */
interface Ordered {
  path: string;
  idsMember: 'stage_ids' | 'content_block_ids';
  orderMember: 'order' | 'order_index';
  body: object;
  change: object;
  parent: string;
  countMember: 'stage_count' | 'content_block_count';
}

describe('Concurrent edits', () => {
  let service: Service;
  let company: Company;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());

  async function stages(): Promise<Ordered> {
    const flow = await importFlow(company, { flow: { name: 'A' }, stages: [aStage(), aStage(), aStage()] });
    return {
      path: `/flows/${flow.id}/stages`,
      idsMember: 'stage_ids',
      orderMember: 'order',
      body: { name: 'New' },
      change: { name: 'Changed' },
      parent: `/flows/${flow.id}`,
      countMember: 'stage_count',
    };
  }

  async function blocks(): Promise<Ordered> {
    const flow = await importFlow(company, { flow: { name: 'A' }, stages: [aStage()] });
    const parent = `/flows/${flow.id}/stages/${flow.stages[0]!.id}`;
    return {
      path: `${parent}/content-blocks`,
      idsMember: 'content_block_ids',
      orderMember: 'order_index',
      body: { type: 'header', content: { title: 'New' } },
      change: { config: {} },
      parent,
      countMember: 'content_block_count',
    };
  }

  /** The ids in their order, over all pages. */
  async function ids({ path, orderMember }: Ordered): Promise<string[]> {
    const items: Record<string, unknown>[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await company.admin.get(`${path}?limit=100${cursor && `&cursor=${cursor}`}`);
      items.push(...body.items);
      cursor = body.next_cursor;
    }
    expect(items.map((item) => item[orderMember])).toEqual([...items.keys()]);
    return items.map(({ id }) => id as string);
  }

  async function run(list: Ordered, edits: readonly Edit[]): Promise<void> {
    const expected = new Set(await ids(list));
    const clients = 20;
    await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        for (let n = client; n < edits.length; n += clients) await perform(list, edits[n]!, expected);
      }),
    );
    expect(new Set(await ids(list))).toEqual(expected);
    expect((await company.admin.get(list.parent)).body[list.countMember]).toBe(expected.size);
  }

  /** Another client may have been faster: then what was there a moment ago is gone, or the list is no longer whole. */
  async function perform(list: Ordered, { kind, at, to }: Edit, expected: Set<string>): Promise<void> {
    const { path } = list;
    const known = [...expected];
    const chosen = known[Math.floor(at * known.length)];
    const position = Math.floor(to * (known.length + 1));
    const insert = async (body: object) => {
      const answer = await company.admin.post(path, body);
      expect(answer.status).toBe(201);
      expected.add(answer.body.id);
    };
    if (kind === 'insert') return insert({ ...list.body, position });
    if (kind === 'append' || chosen === undefined) return insert(list.body);
    const answer = await attempt();
    if (kind === 'delete' && answer.status === 204) expected.delete(chosen);
    expect([200, 204, kind === 'reorder' ? 422 : 404]).toContain(answer.status);

    function attempt(): Promise<Answer> {
      if (kind === 'delete') return company.admin.delete(`${path}/${chosen}`);
      if (kind === 'move') return company.admin.patch(`${path}/${chosen}`, { position });
      if (kind === 'change') return company.admin.patch(`${path}/${chosen}`, list.change);
      const shuffled = [...known.slice(position), ...known.slice(0, position)];
      return company.admin.patch(`${path}/reorder`, { [list.idsMember]: shuffled });
    }
  }

  it.each([
    ['stages', stages],
    ['content blocks', blocks],
  ])('of %s, 200 at random from 20 clients, leave 0…n−1 and lose nothing', async (_, make) => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 200, maxLength: 200 }), async (edits) => run(await make(), edits)),
      // A run takes seconds and is not repeatable edit by edit: shrinking it would find nothing.
      { numRuns: 2, endOnFailure: true },
    );
  });

  it.each([
    ['inserts at the front', 'insert'],
    ['moves', 'move'],
    ['deletions', 'delete'],
    ['reorders', 'reorder'],
  ] as const)('of content blocks, 20 %s at once', async (_, kind) => {
    const list = await blocks();
    await run(
      list,
      Array.from({ length: 20 }, () => ({ kind: 'append', at: 0, to: 0 })),
    );
    const spread = Array.from({ length: 20 }, (_, n) => ({
      kind,
      at: n / 20,
      to: kind === 'insert' ? 0 : ((n * 7) % 20) / 20,
    }));
    await run(list, spread);
  });

  it.each([
    ['stages', stages],
    ['content blocks', blocks],
  ])('reorder %s only as the client has seen them, by the tag of what they belong to', async (_, make) => {
    const list = await make();
    await company.admin.post(list.path, list.body);
    await company.admin.post(list.path, list.body);
    const seen = await ids(list);
    const tag = (await company.admin.get(list.parent)).headers.get('etag')!;
    const reorder = async (order: string[], expected: string): Promise<number> =>
      (await company.admin.patch(`${list.path}/reorder`, { [list.idsMember]: order }, { 'if-match': expected })).status;
    expect(await reorder(seen.toReversed(), '"0"')).toBe(412);
    expect(await reorder(seen.toReversed(), tag)).toBe(200);
    expect(await reorder(seen, tag)).toBe(412);
    expect(await ids(list)).toEqual(seen.toReversed());
    expect(await reorder(seen, '*')).toBe(200);
  });

  it('lets a stage be deleted while blocks are added to it', async () => {
    const flow = await importFlow(company, { flow: { name: 'A' }, stages: [aStage(), aStage()] });
    const path = `/flows/${flow.id}/stages/${flow.stages[0]!.id}`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        n === 10
          ? company.admin.delete(path)
          : company.admin.post(`${path}/content-blocks`, { type: 'divider', content: {} }),
      ),
    );
    expect(answers[10]!.status).toBe(204);
    for (const { status } of answers) expect([201, 204, 404]).toContain(status);
    expect((await company.admin.get(`/flows/${flow.id}`)).body.stage_count).toBe(1);
  });
});
