import { randomUUID } from 'node:crypto';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, aStage, importFlow } from '../support/flow.js';
import { Service } from '../support/service.js';
import { faults, problem } from './problems.js';

describe('Flows', () => {
  let service: Service;
  let company: Company;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());

  const create = (body: unknown) => company.admin.post(`/companies/${company.id}/flows`, body);

  it('creates, reads, changes and deletes a flow', async () => {
    const created = await create({ name: 'First month', description: 'Paperwork', duration_days: 30 });
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`/api/v1/flows/${created.body.id}`);
    expect(created.body).toEqual({
      id: expect.any(String),
      company_id: company.id,
      name: 'First month',
      description: 'Paperwork',
      duration_days: 30,
      status: 'draft',
      navigation: 'sequential',
      published_version: null,
      has_unpublished_changes: true,
      stage_count: 0,
      created_at: expect.stringMatching(/Z$/),
      updated_at: created.body.created_at,
    });
    const path = `/flows/${created.body.id}`;
    const read = await company.admin.get(path);
    expect(read.body).toEqual(created.body);
    expect((await company.admin.get(path, { 'if-none-match': read.headers.get('etag')! })).status).toBe(304);

    const changed = await company.admin.patch(path, { name: 'First weeks', description: null, navigation: 'free' });
    expect([changed.status, changed.body]).toEqual([
      200,
      {
        ...created.body,
        name: 'First weeks',
        description: null,
        navigation: 'free',
        updated_at: changed.body.updated_at,
      },
    ]);
    expect(changed.headers.get('etag')).not.toBe(read.headers.get('etag'));
    const stale = { 'if-match': read.headers.get('etag')! };
    expect(problem(await company.admin.patch(path, { name: 'Mine' }, stale))).toEqual([412, 'precondition-failed']);
    expect(problem(await company.admin.delete(path, stale))).toEqual([412, 'precondition-failed']);
    expect((await company.admin.patch(path, {})).headers.get('etag')).toBe(changed.headers.get('etag'));

    expect((await company.admin.delete(path, { 'if-match': changed.headers.get('etag')! })).status).toBe(204);
    expect(problem(await company.admin.get(path))).toEqual([404, 'not-found']);
    expect(problem(await company.admin.delete(path))).toEqual([404, 'not-found']);
  });

  it('lists flows newest first, in pages, by status and by text', async () => {
    const own = await aCompany(service);
    const names = ['Sales', 'Legal 100%', 'Engineering', 'Legal_2', 'Finance'];
    for (const name of names)
      await own.admin.post(`/companies/${own.id}/flows`, { name, description: `About ${name}` });
    const list = (query: string) => own.admin.get(`/companies/${own.id}/flows${query}`);
    const namesOf = async (query: string) => (await list(query)).body.items.map(({ name }: { name: string }) => name);

    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { status, body } = await list(`?limit=2${cursor && `&cursor=${cursor}`}`);
      expect(status).toBe(200);
      seen.push(...body.items.map(({ name }: { name: string }) => name));
      cursor = body.next_cursor;
    }
    expect(seen).toEqual([...names].reverse());

    expect(await namesOf('?q=legal')).toEqual(['Legal_2', 'Legal 100%']);
    expect(await namesOf('?q=0%25')).toEqual(['Legal 100%']);
    expect(await namesOf('?q=l_2')).toEqual(['Legal_2']);
    expect(await namesOf('?q=about%20sales')).toEqual(['Sales']);
    expect(await namesOf('?q=')).toHaveLength(5);
    const [oneCharacter, two] = ['Zo\u00eb', 'Zoe\u0308'];
    await own.admin.post(`/companies/${own.id}/flows`, { name: oneCharacter, description: two });
    await own.admin.post(`/companies/${own.id}/flows`, { name: two });
    expect(await namesOf(`?q=${encodeURIComponent('ZO\u00cb')}`)).toEqual([two, oneCharacter]);
    expect(await namesOf(`?q=${encodeURIComponent(two)}`)).toEqual([two, oneCharacter]);
    const published = await aPublishedFlow(own, { name: 'Live' });
    expect(await namesOf('?status=published')).toEqual(['Live']);
    expect(await namesOf('?status=draft&q=fin')).toEqual(['Finance']);
    expect(await namesOf('?status=archived')).toEqual([]);
    expect((await list('?status=published')).body.items).toEqual([published.body]);
  });

  it.each([
    ['?limit=0', 422, 'limit'],
    ['?limit=101', 422, 'limit'],
    ['?limit=ten', 422, 'limit'],
    ['?status=live', 422, 'status'],
    ['?order=name', 422, 'order'],
    ['?q=a&q=b', 422, 'q'],
    ['?q=' + 'a'.repeat(201), 422, 'q'],
    ['?q=%00', 422, 'q'],
  ])('refuses a query, case %#', async (query, status, parameter) => {
    const answer = await company.admin.get(`/companies/${company.id}/flows${query}`);
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toEqual([expect.objectContaining({ parameter })]);
  });

  it('refuses cursors that this list has not given out', async () => {
    const forged = Buffer.from(JSON.stringify(['new-hires', '2027-01-01T00:00:00.000Z', randomUUID()]));
    for (const cursor of ['x', forged.toString('base64url')]) {
      const answer = await company.admin.get(`/companies/${company.id}/flows?cursor=${cursor}`);
      expect(problem(answer)).toEqual([400, 'invalid-cursor']);
    }
  });

  it.each<[string, unknown]>([
    ['required /name', {}],
    ['required /name', { name: '' }],
    ['blank /name', { name: ' ' }],
    ['type /name', { name: 7 }],
    ['max_length /name', { name: 'a'.repeat(201) }],
    ['required /navigation', { name: 'A', navigation: null }],
    ['option /navigation', { name: 'A', navigation: 'any' }],
    ['min /duration_days', { name: 'A', duration_days: 0 }],
    ['integer /duration_days', { name: 'A', duration_days: 1.5 }],
    ['integer /duration_days', { name: 'A', duration_days: 1e300 }],
    ['type /duration_days', { name: 'A', duration_days: '30' }],
    ['max_length /description', { name: 'A', description: 'a'.repeat(500_000) }],
    ['unknown_member /status', { name: 'A', status: 'published' }],
    ['format /name', { name: 'A\u0000' }],
    ['type ', []],
  ])('refuses to create a flow: %s', async (fault, body) => {
    const answer = await create(body);
    expect(problem(answer)).toEqual([422, 'validation-failed']);
    expect(faults(answer)).toEqual([fault]);
  });

  it('refuses what is no JSON, no JSON type, or too large', async () => {
    expect(problem(await create('{"name": NaN}'))).toEqual([400, 'malformed-request']);
    const text = { body: 'name=A', headers: { 'content-type': 'text/plain' } };
    const path = `/companies/${company.id}/flows`;
    expect(problem(await company.admin.call('POST', path, text))).toEqual([415, 'unsupported-media-type']);
    expect(problem(await create({ name: 'a'.repeat(1_100_000) }))).toEqual([413, 'payload-too-large']);
  });

  it('refuses null where a member is required, and takes it where it clears', async () => {
    const { body } = await create({ name: 'A', description: 'B', duration_days: 3 });
    const patch = (changes: unknown) => company.admin.patch(`/flows/${body.id}`, changes);
    for (const member of ['name', 'navigation', 'status']) {
      expect((await patch({ [member]: null })).body.errors).toEqual([
        expect.objectContaining({ pointer: `/${member}`, code: 'required' }),
      ]);
    }
    expect((await patch({ description: null, duration_days: null })).body).toMatchObject({
      description: null,
      duration_days: null,
    });
  });

  it('creates one flow of a request that is repeated with its key', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const path = `/companies/${company.id}/flows`;
    const [first, second] = [
      await company.admin.post(path, { name: 'Once' }, key),
      await company.admin.post(path, { name: 'Once' }, key),
    ];
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect((await company.admin.get(`${path}?q=once`)).body.items).toHaveLength(1);
  });

  it('tells by the flow that something in it was changed', async () => {
    const flow = await aPublishedFlow(company);
    const path = `/flows/${flow.id}`;
    const [stage] = flow.stages;
    const block = stage!.content_blocks[0]!;
    const blocks = `${path}/stages/${stage!.id}/content-blocks`;
    const edits: (() => Promise<{ status: number }>)[] = [
      () => company.admin.post(`${path}/stages`, { name: 'More' }),
      () => company.admin.patch(`${path}/stages/${stage!.id}`, { name: 'Hello' }),
      () => company.admin.post(blocks, { type: 'divider', content: {} }),
      () => company.admin.patch(`${blocks}/${block.id}`, { content: { title: 'Hello' } }),
      () => company.admin.delete(`${blocks}/${block.id}`),
      () => company.admin.delete(`${path}/stages/${flow.stages[1]!.id}`),
    ];
    for (const edit of edits) {
      await company.admin.patch(path, { status: 'published' });
      const before = await company.admin.get(path);
      expect((await edit()).status).toBeLessThan(300);
      const after = await company.admin.get(path);
      expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
      // An empty stage keeps the flow from being published: fill it before the next round.
      expect(after.body.has_unpublished_changes).toBe(true);
      const { items } = (await company.admin.get(`${path}/stages`)).body;
      expect(after.body.stage_count).toBe(items.length);
      for (const { id, content_block_count } of items) {
        if (content_block_count > 0) continue;
        await company.admin.post(`${path}/stages/${id}/content-blocks`, { type: 'divider', content: {} });
      }
    }
  });

  it('deletes a flow with all that is in it', async () => {
    const flow = await importFlow(company, { flow: { name: 'A' }, stages: [aStage()] });
    expect((await company.admin.delete(`/flows/${flow.id}`)).status).toBe(204);
    const [stage] = flow.stages;
    expect(problem(await company.admin.get(`/flows/${flow.id}/stages/${stage!.id}`))).toEqual([404, 'not-found']);
    expect(problem(await company.admin.get(`/flows/${flow.id}/versions`))).toEqual([404, 'not-found']);
  });
});
