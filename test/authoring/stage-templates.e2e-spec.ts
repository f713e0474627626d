import { aCompany, type Company } from '../support/company.js';
import { aStage, importFlow } from '../support/flow.js';
import { Service } from '../support/service.js';
import { aUser } from '../support/user.js';
import { faults, problem } from './problems.js';

describe('Stage templates', () => {
  let service: Service;
  let company: Company;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());

  const create = (body: unknown) => company.admin.post('/stage-templates', body);
  const list = async (query = '') => (await company.admin.get(`/stage-templates${query}`)).body;
  const library = async () => (await list('?limit=100')).items.filter((item: any) => item.is_public);
  const aFlow = () => importFlow(company, { flow: { name: 'A' }, stages: [aStage()] });
  const blocksOf = async (flowId: string, stageId: string) =>
    (await company.admin.get(`/flows/${flowId}/stages/${stageId}/content-blocks?limit=100`)).body.items.map(
      ({ type, config, content }: any) => ({ type, config, content }),
    );
  const aTemplate = { name: 'Ours', default_content: [{ type: 'header', content: { title: 'Hello' } }] };

  it('has a public library that every company can build a publishable flow from', async () => {
    const templates = await library();
    expect(templates.length).toBeGreaterThanOrEqual(12);
    const flow = await importFlow(company, { flow: { name: 'From templates' }, stages: [] });
    for (const template of templates) {
      const stage = await company.admin.post(`/flows/${flow.id}/stages`, { template_id: template.id });
      expect(stage.status).toBe(201);
      expect(stage.body).toMatchObject({
        name: template.name,
        description: template.description,
        type: template.type,
        content_block_count: template.default_content.length,
      });
    }
    const published = await company.admin.post(`/flows/${flow.id}/publish`);
    expect([published.status, published.body.stage_count]).toEqual([200, templates.length]);
  });

  it("lists a company's own, newest first, before the public ones, page by page", async () => {
    const [first, second] = [(await create(aTemplate)).body, (await create(aTemplate)).body];
    const all = await list('?limit=100');
    expect(all.items.slice(0, 2)).toEqual([second, first]);
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: any = await list(`?limit=3${cursor && `&cursor=${cursor}`}`);
      ids.push(...page.items.map(({ id }: { id: string }) => id));
      cursor = page.next_cursor;
    }
    expect(ids).toEqual(all.items.map(({ id }: { id: string }) => id));
    const [welcome] = await library();
    expect((await company.admin.get(`/stage-templates/${welcome.id}`)).body).toEqual(welcome);
    expect(welcome).toMatchObject({ company_id: null, name: 'Welcome', is_public: true });
  });

  it('can be made, changed and deleted', async () => {
    const created = await create({
      ...aTemplate,
      description: 'D',
      default_config: { text_input: { required: true } },
    });
    const path = `/stage-templates/${created.body.id}`;
    expect([created.status, created.headers.get('location')]).toEqual([201, `/api/v1${path}`]);
    expect(created.body).toEqual({
      id: created.body.id,
      company_id: company.id,
      name: 'Ours',
      description: 'D',
      type: 'information',
      default_content: aTemplate.default_content,
      default_config: { text_input: { required: true } },
      is_public: false,
      created_at: expect.stringMatching(/Z$/),
    });
    const tag = created.headers.get('etag')!;
    const changed = await company.admin.patch(path, { name: 'New', description: null }, { 'if-match': tag });
    expect(changed.body).toEqual({ ...created.body, name: 'New', description: null });
    const stale = { 'if-match': tag };
    expect(problem(await company.admin.patch(path, { name: 'X' }, stale))).toEqual([412, 'precondition-failed']);
    const broken = await company.admin.patch(path, { default_content: [{ type: 'header', content: {} }] }, stale);
    expect(faults(broken)).toEqual(['required /default_content/0/content/title']);
    expect(problem(await company.admin.delete(path, stale))).toEqual([412, 'precondition-failed']);
    expect((await company.admin.delete(path)).status).toBe(204);
    expect(problem(await company.admin.get(path))).toEqual([404, 'not-found']);
  });

  it('are valid by their types, always', async () => {
    const broken = [
      { type: 'header', content: {} },
      { type: 'hologram', content: {} },
      { type: 'text_input', content: { label: 'A' } },
    ];
    const body = {
      name: 'A',
      default_content: broken,
      default_config: { text_input: { min_length: 'x' }, gone: {}, embed: { height: 0 } },
    };
    const expected = [
      'type /default_config/text_input/min_length',
      'option /default_config/gone',
      'min /default_config/embed/height',
      'required /default_content/0/content/title',
      'option /default_content/1/type',
    ];
    expect(faults(await create(body))).toEqual(expected);
    const { id } = (await create(aTemplate)).body;
    const { name: _, ...changes } = body;
    expect(faults(await company.admin.patch(`/stage-templates/${id}`, changes))).toEqual(expected);
    expect(faults(await create({ ...aTemplate, is_public: true }))).toEqual(['unknown_member /is_public']);
    expect(faults(await create({ ...aTemplate, default_config: { 'a/b': 1 } }))).toEqual(['type /default_config/a~1b']);
    expect(faults(await create({ name: '' })).sort()).toEqual(['required /default_content', 'required /name']);
    const many = Array.from({ length: 10_000 }, () => aTemplate.default_content[0]);
    expect(faults(await create({ ...aTemplate, default_content: many }))).toEqual(['max_length /default_content']);
  });

  it('are copied into stages, and made from them', async () => {
    const flow = await aFlow();
    const [stage] = flow.stages;
    const path = `/flows/${flow.id}/stages`;
    const saved = await company.admin.post(`${path}/${stage!.id}/save-as-template`, { name: 'Saved' });
    expect([saved.status, saved.headers.get('location')]).toEqual([201, `/api/v1/stage-templates/${saved.body.id}`]);
    const blocks = await blocksOf(flow.id, stage!.id);
    expect(saved.body).toMatchObject({
      ...{ name: 'Saved', description: null, type: 'welcome', company_id: company.id },
      ...{ default_content: blocks, default_config: {} },
    });

    const copy = await company.admin.post(path, { template_id: saved.body.id, name: 'Copy', position: 0 });
    expect(copy.body).toMatchObject({ name: 'Copy', type: 'welcome', order: 0, content_block_count: blocks.length });
    expect(await blocksOf(flow.id, copy.body.id)).toEqual(blocks);
    await company.admin.patch(`/stage-templates/${saved.body.id}`, { default_content: [] });
    await company.admin.delete(`${path}/${stage!.id}`);
    expect(await blocksOf(flow.id, copy.body.id)).toEqual(blocks);
    const empty = await company.admin.post(path, { template_id: saved.body.id });
    expect(empty.body).toMatchObject({ name: 'Saved', content_block_count: 0 });
    expect(faults(await company.admin.post(path, {}))).toEqual(['required /name']);
    expect(faults(await company.admin.post(`${path}/${copy.body.id}/save-as-template`, {}))).toEqual([
      'required /name',
    ]);
  });

  it('hold no more blocks than one that is sent may have, wherever they come from', async () => {
    const saved = async (blocks: number) => {
      const content_blocks = Array.from({ length: blocks }, () => ({ type: 'divider', content: {} }));
      const document = { flow: { name: 'Long' }, stages: [{ name: 'All of it', content_blocks }] };
      const { id } = (await company.admin.post(`/companies/${company.id}/flows/import`, document)).body;
      const [stage] = (await company.admin.get(`/flows/${id}/stages`)).body.items;
      return company.admin.post(`/flows/${id}/stages/${stage.id}/save-as-template`, { name: 'Saved' });
    };
    const whole = await saved(1_000);
    expect([whole.status, whole.body.default_content.length]).toEqual([201, 1_000]);
    const { default_content } = whole.body;
    expect((await company.admin.patch(`/stage-templates/${whole.body.id}`, { default_content })).status).toBe(200);
    const refused = await saved(1_001);
    expect([problem(refused), faults(refused)]).toEqual([[409, 'stage-not-reusable'], ['max_length /content_blocks']]);
  });

  it("are changed by nobody where public, and seen by nobody else where a company's own", async () => {
    const [welcome] = await library();
    const shared = `/stage-templates/${welcome.id}`;
    expect(problem(await company.admin.patch(shared, { name: 'Mine' }))).toEqual([403, 'forbidden']);
    for (const body of [{ name: '' }, 'not json']) {
      expect(problem(await company.admin.patch(shared, body))).toEqual([403, 'forbidden']);
    }
    expect(problem(await company.admin.delete(shared))).toEqual([403, 'forbidden']);

    const { id } = (await create(aTemplate)).body;
    const [user, { admin: stranger }] = [await aUser(service, company), await aCompany(service)];
    expect((await user.get(`/stage-templates/${id}`)).status).toBe(200);
    expect(problem(await user.post('/stage-templates', aTemplate))).toEqual([403, 'forbidden']);
    expect(problem(await user.patch(`/stage-templates/${id}`, {}))).toEqual([403, 'forbidden']);
    expect((await stranger.get('/stage-templates?limit=100')).body.items.every((item: any) => item.is_public)).toBe(
      true,
    );
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      expect(problem(await stranger.call(method, `/stage-templates/${id}`))).toEqual([404, 'not-found']);
    }
    const flow = await aFlow();
    const theirs = await importFlow(
      { ...company, admin: stranger, id: (await stranger.get('/auth/me')).body.company.id },
      { flow: { name: 'A' }, stages: [] },
    );
    for (const [api, flowId] of [
      [stranger, theirs.id],
      [company.admin, flow.id],
    ] as const) {
      const template_id = api === stranger ? id : '019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d';
      expect(problem(await api.post(`/flows/${flowId}/stages`, { template_id }))).toEqual([404, 'not-found']);
    }
  });
});
