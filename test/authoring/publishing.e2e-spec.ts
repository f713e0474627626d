import { newId } from '#libs/kernel/index.js';
import { Database } from '#libs/persistence/index.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, aStage, importFlow, type AuthoredFlow } from '../support/flow.js';
import { Service } from '../support/service.js';
import { statementsOf } from '../support/statements.js';
import { faults, problem } from './problems.js';

interface Tables {
  content_blocks: { id: string; content: string };
  flow_versions: { id: string; flow_id: string; number: number; document: string };
  new_hires: {
    id: string;
    company_id: string;
    flow_id: string;
    flow_version_id: string | null;
    email: string;
    email_key: string;
    first_name: string;
    last_name: string;
    status: string;
    created_at: Date;
    updated_at: Date;
  };
}

describe('Publishing', () => {
  let service: Service;
  let company: Company;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());

  const db = () => service.get(Database).across<Tables>('seed');
  const publish = ({ id }: { id: string }) => company.admin.post(`/flows/${id}/publish`);
  const patch = ({ id }: { id: string }, body: unknown) => company.admin.patch(`/flows/${id}`, body);
  const numbers = async ({ id }: { id: string }) =>
    (await company.admin.get(`/flows/${id}/versions`)).body.items.map((version: { number: number }) => version.number);
  const aDraft = (stages = [aStage(), aStage({ name: 'First week' })]) =>
    importFlow(company, { flow: { name: 'First month', duration_days: 30 }, stages });

  it('makes an immutable, numbered version with the ids of the draft', async () => {
    const flow = await aDraft();
    const published = await publish(flow);
    expect([published.status, published.body]).toEqual([
      200,
      {
        ...flow.body,
        status: 'published',
        published_version: 1,
        has_unpublished_changes: false,
        stage_count: 2,
        updated_at: published.body.updated_at,
      },
    ]);
    const { body: me } = await company.admin.get('/auth/me');
    const list = await company.admin.get(`/flows/${flow.id}/versions`);
    const item = {
      number: 1,
      published_at: expect.stringMatching(/Z$/),
      published_by: me.user.id,
      stage_count: 2,
      content_block_count: 4,
      new_hires: 0,
    };
    expect(list.body).toEqual({ items: [item], next_cursor: null });

    const version = await company.admin.get(`/flows/${flow.id}/versions/1`);
    expect(version.body).toEqual({
      ...item,
      document: {
        flow: { id: flow.id, name: 'First month', description: null, duration_days: 30, navigation: 'sequential' },
        stages: flow.stages.map(({ id, name, content_blocks }, order) => ({
          id,
          name,
          description: null,
          type: 'welcome',
          order,
          content_blocks: content_blocks.map((block, order_index) => ({
            ...block,
            config: aStage().content_blocks[order_index]!.config,
            content: aStage().content_blocks[order_index]!.content,
            order_index,
          })),
        })),
      },
    });
  });

  it('leaves versions as they are when the draft goes on', async () => {
    const flow = await aDraft();
    await publish(flow);
    const path = `/flows/${flow.id}/versions/1`;
    const before = (await company.admin.get(path)).body;
    const [first, second] = flow.stages;
    await company.admin.delete(`/flows/${flow.id}/stages/${first!.id}`);
    await company.admin.patch(`/flows/${flow.id}/stages/${second!.id}`, { name: 'New' });
    await patch(flow, { name: 'New' });
    expect((await company.admin.get(path)).body).toEqual(before);
    expect((await company.admin.get(`/flows/${flow.id}`)).body).toMatchObject({
      status: 'published',
      published_version: 1,
      has_unpublished_changes: true,
    });
    expect((await publish(flow)).body).toMatchObject({ published_version: 2, has_unpublished_changes: false });
    expect((await company.admin.get(path)).body).toEqual(before);
    expect(await numbers(flow)).toEqual([2, 1]);
    const page = await company.admin.get(`/flows/${flow.id}/versions?limit=1`);
    const next = await company.admin.get(`/flows/${flow.id}/versions?limit=1&cursor=${page.body.next_cursor}`);
    expect([page.body.items[0].number, next.body.items[0].number, next.body.next_cursor]).toEqual([2, 1, null]);
    const write = db().updateTable('flow_versions').set({ document: '{}' }).where('flow_id', '=', flow.id);
    await expect(write.execute()).rejects.toThrow('immutable');
  });

  it('leaves inactive stages out, and numbers the rest from 0', async () => {
    const flow = await aDraft([aStage({ name: 'a' }), aStage({ name: 'b' }), aStage({ name: 'c' })]);
    await company.admin.patch(`/flows/${flow.id}/stages/${flow.stages[0]!.id}`, { status: 'inactive' });
    await publish(flow);
    const { body } = await company.admin.get(`/flows/${flow.id}/versions/1`);
    expect(body).toMatchObject({ stage_count: 2, content_block_count: 4 });
    const stages = body.document.stages.map(({ name, order }: { name: string; order: number }) => [name, order]);
    expect(stages).toEqual([
      ['b', 0],
      ['c', 1],
    ]);
  });

  it('makes no version where nothing changed, or nothing that new hires see', async () => {
    const flow = await aPublishedFlow(company);
    const again = await publish(flow);
    expect([again.status, again.body]).toEqual([200, flow.body]);
    expect((await patch(flow, { status: 'published' })).body).toEqual(flow.body);

    await patch(flow, { name: 'Other' });
    await patch(flow, { name: flow.body.name });
    await company.admin.post(`/flows/${flow.id}/stages`, { name: 'Not yet', status: 'inactive' });
    expect((await company.admin.get(`/flows/${flow.id}`)).body.has_unpublished_changes).toBe(true);
    const unseen = await publish(flow);
    expect([unseen.status, unseen.body.published_version, unseen.body.has_unpublished_changes]).toEqual([
      200,
      1,
      false,
    ]);
    expect(await numbers(flow)).toEqual([1]);
  });

  it('makes one version of twenty publications at once', async () => {
    const flow = await aDraft();
    const first = await Promise.all(Array.from({ length: 20 }, () => publish(flow)));
    expect(new Set(first.map(({ status, body }) => `${status} ${body.published_version}`))).toEqual(new Set(['200 1']));
    await patch(flow, { name: 'Other' });
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? publish(flow) : patch(flow, { status: 'published' }))),
    );
    expect(await numbers(flow)).toEqual([2, 1]);
  });

  it('publishes a whole state while others edit', async () => {
    const flow = await aDraft();
    const stage = flow.stages[0]!;
    const blocks = `/flows/${flow.id}/stages/${stage.id}/content-blocks`;
    await Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        await company.admin.post(blocks, { type: 'header', content: { title: `${n}` }, position: 0 });
        await publish(flow);
      }),
    );
    await publish(flow);
    for (const number of await numbers(flow)) {
      const { document, content_block_count } = (await company.admin.get(`/flows/${flow.id}/versions/${number}`)).body;
      const counts = document.stages.map(({ content_blocks }: { content_blocks: { order_index: number }[] }) => {
        expect(content_blocks.map(({ order_index }) => order_index)).toEqual([...content_blocks.keys()]);
        return content_blocks.length;
      });
      expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(content_block_count);
    }
    const [latest] = (await company.admin.get(`/flows/${flow.id}/versions`)).body.items;
    expect(latest.content_block_count).toBe(14);
  });

  it('refuses what cannot be published, naming each fault', async () => {
    const flow = await importFlow(company, { flow: { name: 'A' }, stages: [] });
    let answer = await publish(flow);
    expect([problem(answer), faults(answer)]).toEqual([[409, 'flow-not-publishable'], ['required /stages']]);

    const stages = [
      aStage({ name: 'Hidden', content_blocks: [] }),
      aStage({ name: 'Empty', content_blocks: [] }),
      aStage({ name: 'Broken' }),
    ];
    const broken = await importFlow(company, { flow: { name: 'B' }, stages });
    await company.admin.patch(`/flows/${broken.id}/stages/${broken.stages[0]!.id}`, { status: 'inactive' });
    // Only what was valid once can be stored; a type's rules may have become stricter since.
    await db()
      .updateTable('content_blocks')
      .set({ content: '{}' })
      .where('id', '=', broken.stages[2]!.content_blocks[1]!.id)
      .execute();
    for (answer of [await publish(broken), await patch(broken, { status: 'published', name: 'C' })]) {
      expect(problem(answer)).toEqual([409, 'flow-not-publishable']);
      expect(answer.body.errors).toEqual([
        { pointer: '/stages/1/content_blocks', code: 'required', message: expect.stringContaining('"Empty"') },
        {
          pointer: '/stages/2/content_blocks/1/content/label',
          code: 'required',
          message: expect.stringMatching(/"Broken", content block 2 \(text_input\)/),
        },
      ]);
    }
    expect((await company.admin.get(`/flows/${broken.id}`)).body).toMatchObject({ name: 'B', status: 'draft' });
    expect(await numbers(broken)).toEqual([]);
  });

  it('allows the transitions that there are, and no other', async () => {
    const flow = await aDraft();
    const refused = async (status: string) => {
      expect(problem(await patch(flow, { status }))).toEqual([409, 'invalid-status-transition']);
    };
    const allowed = async (status: string) => {
      const answer = await patch(flow, { status });
      expect([answer.status, answer.body.status]).toEqual([200, status]);
    };
    await refused('draft');
    await refused('archived');
    await allowed('published');
    await refused('draft');
    await allowed('archived');
    await refused('archived');
    await refused('draft');
    await allowed('published');
    await allowed('archived');
    await patch(flow, { name: 'Other' });
    const { status, body } = await publish(flow);
    expect([status, body.status, body.published_version]).toEqual([200, 'published', 2]);
  });

  it('knows the versions that there are', async () => {
    const flow = await aPublishedFlow(company);
    for (const number of ['0', '2', '-1', '1.0', 'x', '99999999999']) {
      const answer = await company.admin.get(`/flows/${flow.id}/versions/${number}`);
      expect(problem(answer)).toEqual([404, 'not-found']);
    }
    const forged = await company.admin.get(`/flows/${flow.id}/versions?cursor=WzFd`);
    expect(problem(forged)).toEqual([400, 'invalid-cursor']);
  });

  it('keeps a flow that someone is invited to, and the versions that anybody refers to', async () => {
    const flow = await aPublishedFlow(company);
    await patch(flow, { name: 'Second version' });
    await publish(flow);
    const versions = await db()
      .selectFrom('flow_versions')
      .select(['id', 'number'])
      .where('flow_id', '=', flow.id)
      .execute();
    const first = versions.find(({ number }) => number === 1)!.id;
    const [pending, completed] = [await aNewHire(flow, 'pending', null), await aNewHire(flow, 'completed', first)];
    expect((await company.admin.get(`/flows/${flow.id}/versions`)).body.items).toMatchObject([
      { number: 2, new_hires: 0 },
      { number: 1, new_hires: 1 },
    ]);
    expect((await company.admin.get(`/flows/${flow.id}/versions/1`)).body.new_hires).toBe(1);

    for (const status of ['pending', 'active']) {
      await db().updateTable('new_hires').set({ status }).where('id', '=', pending).execute();
      expect(problem(await company.admin.delete(`/flows/${flow.id}`))).toEqual([409, 'flow-in-use']);
    }
    await db().updateTable('new_hires').set({ status: 'cancelled' }).where('id', '=', pending).execute();
    expect((await company.admin.delete(`/flows/${flow.id}`)).status).toBe(204);
    expect(problem(await company.admin.get(`/flows/${flow.id}/versions/1`))).toEqual([404, 'not-found']);
    const left = await db().selectFrom('flow_versions').select('number').where('flow_id', '=', flow.id).execute();
    expect(left).toEqual([{ number: 1 }]);
    await db().deleteFrom('new_hires').where('id', 'in', [pending, completed]).execute();
  });

  async function aNewHire(flow: AuthoredFlow, status: string, versionId: string | null): Promise<string> {
    const id = newId();
    const [email, now] = [`${id}@example.org`, new Date()];
    await db()
      .insertInto('new_hires')
      .values({
        id,
        company_id: company.id,
        flow_id: flow.id,
        flow_version_id: versionId,
        email,
        email_key: email,
        first_name: 'Jo',
        last_name: 'Doe',
        status,
        created_at: now,
        updated_at: now,
      })
      .execute();
    return id;
  }

  it('takes as many statements for a large flow as for a small one', async () => {
    const statements = async (flow: AuthoredFlow) =>
      (await statementsOf(service, () => publish(flow))).filter((sql) =>
        /onboarding_flows|stages|flow_versions/.test(sql),
      );
    const small = await statements(await aDraft([aStage()]));
    const blocks = Array.from({ length: 20 }, (_, n) => ({ type: 'header', content: { title: `${n}` } }));
    const large = await aDraft(Array.from({ length: 8 }, () => aStage({ content_blocks: blocks })));
    expect(await statements(large)).toHaveLength(small.length);
    expect(small.length).toBeLessThanOrEqual(6);
  });
});
