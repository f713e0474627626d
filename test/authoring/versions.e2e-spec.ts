import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, aStage, importFlow } from '../support/flow.js';
import { Service } from '../support/service.js';
import { statementsOf } from '../support/statements.js';
import { aUser } from '../support/user.js';
import { problem } from './problems.js';

describe('Versions', () => {
  let service: Service;
  let company: Company;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());

  const publish = (id: string) => company.admin.post(`/flows/${id}/publish`);
  const changes = (id: string, number: unknown) => company.admin.get(`/flows/${id}/versions/${String(number)}/changes`);
  const restore = (id: string, number: unknown) =>
    company.admin.post(`/flows/${id}/versions/${String(number)}/restore`);
  const documentOf = async (id: string, number: number) =>
    (await company.admin.get(`/flows/${id}/versions/${number}`)).body.document;
  const none = { added: [], removed: [], changed: [], moved: [] };

  /** A flow whose second version renames, adds, removes, moves and rewrites. */
  async function twice() {
    const flow = await aPublishedFlow(company, {
      stages: [aStage(), aStage({ name: 'First week' }), aStage({ name: 'Goals' })],
    });
    const [welcome, week, goals] = flow.stages;
    const path = `/flows/${flow.id}/stages`;
    await company.admin.patch(`/flows/${flow.id}`, { name: 'Second month', navigation: 'free' });
    await company.admin.patch(`${path}/${goals!.id}`, { position: 0, name: 'Aims' });
    await company.admin.delete(`${path}/${week!.id}`);
    const blocks = `${path}/${welcome!.id}/content-blocks`;
    const header = welcome!.content_blocks[0]!.id;
    await company.admin.patch(`${blocks}/${header}`, { content: { title: 'Hello' }, position: 1 });
    const added = await company.admin.post(blocks, { type: 'divider', content: {} });
    expect((await publish(flow.id)).body.published_version).toBe(2);
    return { ...flow, welcome: welcome!, week: week!, goals: goals!, header, added: added.body.id as string };
  }

  it('tell what changed since the one before', async () => {
    const { id, welcome, week, goals, header, added } = await twice();
    expect((await changes(id, 2)).body).toEqual({
      from: 1,
      to: 2,
      stages: {
        ...none,
        removed: [{ id: week.id, name: 'First week' }],
        changed: [{ id: goals.id, name: 'Aims' }],
        moved: [{ id: goals.id, name: 'Aims' }],
      },
      content_blocks: {
        added: [{ id: added, name: 'divider', type: 'divider', stage_id: welcome.id }],
        removed: week.content_blocks.map((block, index) => ({
          ...block,
          name: index === 0 ? 'Welcome' : 'What shall we call you?',
          stage_id: week.id,
        })),
        changed: [{ id: header, name: 'Hello', type: 'header', stage_id: welcome.id }],
        moved: [expect.objectContaining({ stage_id: welcome.id })],
      },
    });
    const first = (await changes(id, 1)).body;
    expect([first.from, first.to, first.stages.added.length, first.content_blocks.added.length]).toEqual([
      null,
      1,
      3,
      6,
    ]);
    for (const number of [0, 3, 'latest', 1.5, '-1']) {
      expect(problem(await changes(id, number))).toEqual([404, 'not-found']);
      expect(problem(await restore(id, number))).toEqual([404, 'not-found']);
    }
  });

  it('become the draft again, with their ids', async () => {
    const { id, week, goals } = await twice();
    const inactive = await company.admin.post(`/flows/${id}/stages`, { name: 'Later', status: 'inactive' });
    const tag = (await company.admin.get(`/flows/${id}/stages/${goals.id}`)).headers.get('etag')!;
    const [before, second] = [await documentOf(id, 1), await documentOf(id, 2)];
    const restored = await restore(id, 1);
    expect(restored.status).toBe(200);
    expect(restored.body).toMatchObject({
      name: 'First month',
      navigation: 'sequential',
      status: 'published',
      published_version: 2,
      has_unpublished_changes: true,
      stage_count: 3,
    });
    expect(restored.headers.get('etag')).toMatch(/^"\d+"$/);
    expect((await company.admin.get(`/flows/${id}/stages/${inactive.body.id}`)).status).toBe(404);
    expect((await company.admin.get(`/flows/${id}/stages/${week.id}/content-blocks`)).body.items).toHaveLength(2);
    const stale = await company.admin.patch(`/flows/${id}/stages/${goals.id}`, { name: 'X' }, { 'if-match': tag });
    expect(problem(stale)).toEqual([412, 'precondition-failed']);

    expect((await publish(id)).body.published_version).toBe(3);
    expect(await documentOf(id, 3)).toEqual(before);
    expect((await changes(id, 3)).body.stages.added).toEqual([{ id: week.id, name: 'First week' }]);
    expect([await documentOf(id, 1), await documentOf(id, 2)]).toEqual([before, second]);

    // The latest one again is no change.
    await company.admin.delete(`/flows/${id}/stages/${week.id}`);
    expect((await restore(id, 3)).body).toMatchObject({ published_version: 3, has_unpublished_changes: false });
    expect((await restore(id, 2)).body.has_unpublished_changes).toBe(true);
    expect((await restore(id, 1)).body.has_unpublished_changes).toBe(false);
    expect((await publish(id)).body).toMatchObject({ published_version: 3, has_unpublished_changes: false });
  });

  it('give the draft tags that none of its rows has had', async () => {
    const { id, stages } = await aPublishedFlow(company);
    const path = `/flows/${id}/stages/${stages[0]!.id}/content-blocks/${stages[0]!.content_blocks[0]!.id}`;
    const seen = new Set([(await company.admin.get(path)).headers.get('etag')]);
    for (const title of ['A', 'B', 'C']) {
      seen.add((await company.admin.patch(path, { content: { title } })).headers.get('etag'));
    }
    await company.admin.delete(path);
    await restore(id, 1);
    expect(seen).not.toContain((await company.admin.get(path)).headers.get('etag'));
    expect(seen.size).toBe(4);
  });

  it('come back in as many statements whatever their size', async () => {
    const count = async (stages: number) => {
      const flow = await aPublishedFlow(company, { stages: Array.from({ length: stages }, () => aStage()) });
      const statements = await statementsOf(service, () => restore(flow.id, 1));
      return statements.filter((sql) => /onboarding_flows|stages|flow_versions/.test(sql)).length;
    };
    expect(await count(1)).toBe(await count(12));
  });

  it('can be judged before they are made', async () => {
    const validation = async (id: string) => (await company.admin.get(`/flows/${id}/draft/validation`)).body;
    const flow = await importFlow(company, { flow: { name: 'A' }, stages: [] });
    const brief = (list: { code: string; pointer: string }[]) => list.map(({ code, pointer }) => `${code} ${pointer}`);
    const empty = await validation(flow.id);
    expect([empty.valid, brief(empty.errors), empty.warnings]).toEqual([false, ['required /stages'], []]);

    const stages = [aStage(), { name: 'Empty', content_blocks: [] }, aStage()];
    const { id, stages: authored } = await importFlow(company, { flow: { name: 'B' }, stages });
    const some = await validation(id);
    expect([some.valid, brief(some.errors), brief(some.warnings)]).toEqual([
      false,
      ['required /stages/1/content_blocks'],
      ['unique /stages/2/name'],
    ]);
    expect((await publish(id)).body.errors).toEqual(some.errors);
    await company.admin.patch(`/flows/${id}/stages/${authored[1]!.id}`, { status: 'inactive' });
    const good = await validation(id);
    expect([good.valid, good.errors, brief(good.warnings)]).toEqual([
      true,
      [],
      ['inactive /stages/1/status', 'unique /stages/2/name'],
    ]);
    expect((await publish(id)).status).toBe(200);
  });

  it('that do not exist are not found, whatever the role, the query and the body', async () => {
    const { id } = await aPublishedFlow(company);
    const user = await aUser(service, company);
    for (const number of ['2', '0', 'abc', '99999999999']) {
      const path = `/flows/${id}/versions/${number}`;
      for (const answer of [
        await user.post(`${path}/restore`),
        await company.admin.post(`${path}/restore`, { stray: 1 }),
        await company.admin.get(`${path}?stray=1`),
        await company.admin.get(`${path}/changes?stray=1`),
      ]) {
        expect(problem(answer)).toEqual([404, 'not-found']);
      }
    }
    expect((await company.admin.post(`/flows/${id}/versions/1/restore`, { stray: 1 })).status).toBe(422);
  });

  it("are the company's alone, and restored by its admins", async () => {
    const { id } = await aPublishedFlow(company);
    const [user, { admin: stranger }] = [await aUser(service, company), await aCompany(service)];
    const own = `/flows/${id}`;
    expect((await user.get(`${own}/versions/1/changes`)).status).toBe(200);
    expect((await user.get(`${own}/draft/validation`)).status).toBe(200);
    expect(problem(await user.post(`${own}/versions/1/restore`))).toEqual([403, 'forbidden']);
    for (const path of [`${own}/versions/1/changes`, `${own}/draft/validation`]) {
      expect(problem(await stranger.get(path))).toEqual([404, 'not-found']);
    }
    expect(problem(await stranger.post(`${own}/versions/1/restore`))).toEqual([404, 'not-found']);
  });
});
