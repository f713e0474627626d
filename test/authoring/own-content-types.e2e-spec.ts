import { aCompany, type Company } from '../support/company.js';
import { aStage, importFlow, publishFlow } from '../support/flow.js';
import { Service } from '../support/service.js';
import { aUser } from '../support/user.js';
import { faults, problem } from './problems.js';

describe("A company's own content types", () => {
  let service: Service;
  let company: Company;
  let made = 0;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());

  const object = (properties = {}, required: string[] = [], more = {}) => ({
    ...{ type: 'object', properties, required, additionalProperties: false },
    ...more,
  });
  const parking = (more = {}) => ({
    name: `parking_${++made}`,
    display_name: 'Parking space',
    category: 'facilities',
    content_schema: object(
      { label: { type: 'string', minLength: 1 }, key: { type: 'string', 'x-author-only': true } },
      ['label'],
    ),
    response_schema: object({ plate: { type: 'string', pattern: '^[A-Z0-9 -]{2,10}$' } }, ['plate']),
    ...more,
  });
  const register = (body: unknown) => company.admin.post('/content-types', body);
  const registered = async (more = {}) => {
    const { status, body } = await register(parking(more));
    expect(status).toBe(201);
    return body.name as string;
  };
  const validate = async (name: string, sample: unknown) =>
    faults({ ...(await company.admin.post(`/content-types/${name}/validate`, sample)) });

  it('are registered, read, listed after the built-in ones, and changed', async () => {
    const sent = parking({ description: 'Where the car stands' });
    const created = await register(sent);
    const path = `/content-types/${sent.name}`;
    expect([created.status, created.headers.get('location')]).toEqual([201, `/api/v1${path}`]);
    expect(created.body).toEqual({
      ...{ name: sent.name, display_name: 'Parking space', description: 'Where the car stands' },
      ...{ category: 'facilities', takes_response: true, default_config: { required: false, sensitive: false } },
      ...{ is_active: true, built_in: false, created_at: expect.stringMatching(/Z$/) },
    });
    const second = await registered();
    const listed = (await company.admin.get('/content-types?category=facilities')).body.items;
    expect(listed.map(({ name }: { name: string }) => name)).toEqual([sent.name, second]);
    expect(listed[0]).toEqual(created.body);
    const names: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: any = (await company.admin.get(`/content-types?limit=10${cursor && `&cursor=${cursor}`}`)).body;
      names.push(...page.items.map(({ name }: { name: string }) => name));
      cursor = page.next_cursor;
    }
    expect([names.slice(-2), new Set(names).size]).toEqual([[sent.name, second], names.length]);

    const config = (await company.admin.get(`${path}/config`)).body;
    expect(Object.keys(config.config_schema.properties)).toEqual(['required', 'sensitive']);
    expect([config.content_schema, config.response_schema]).toEqual([sent.content_schema, sent.response_schema]);
    const tag = created.headers.get('etag')!;
    const changed = await company.admin.patch(path, { display_name: 'Bay', description: null }, { 'if-match': tag });
    expect(changed.body).toEqual({ ...created.body, display_name: 'Bay', description: null });
    const stale = await company.admin.patch(path, { display_name: 'X' }, { 'if-match': tag });
    expect(problem(stale)).toEqual([412, 'precondition-failed']);
    expect((await company.admin.patch(path, { response_schema: null, default_config: {} })).body.takes_response).toBe(
      false,
    );
  });

  it('judge by the same rules wherever they are asked', async () => {
    const name = await registered({ config_schema: object({ level: { type: 'integer', minimum: 1 } }) });
    expect(await validate(name, { config: { level: 0, required: 1, x: 1 }, content: { label: '' } })).toEqual(
      expect.arrayContaining([
        'min /config/level',
        'type /config/required',
        'unknown_member /config/x',
        'required /content/label',
      ]),
    );
    const block = { config: { required: true }, content: { label: 'Car' } };
    expect(await validate(name, { ...block, data: { plate: 'a' } })).toEqual(['pattern /data/plate']);
    expect(await validate(name, { ...block, data: null })).toEqual(['required /data']);
    expect(await validate(name, { ...block, data: { plate: 'AB 12' } })).toEqual([]);

    const flow = await importFlow(company, { flow: { name: 'A' }, stages: [aStage({ content_blocks: [] })] });
    const path = `/flows/${flow.id}/stages/${flow.stages[0]!.id}/content-blocks`;
    expect(faults(await company.admin.post(path, { type: name, content: {} }))).toEqual(['required /content/label']);
    const added = await company.admin.post(path, { type: name, content: { label: 'Car' } });
    expect([added.status, added.body.config]).toEqual([201, { required: false, sensitive: false }]);
    await company.admin.patch(`/content-types/${name}`, { is_active: false });
    expect(faults(await company.admin.post(path, { type: name, content: { label: 'B' } }))).toEqual(['option /type']);
    expect((await company.admin.patch(`${path}/${added.body.id}`, { content: { label: 'C' } })).status).toBe(200);
    await publishFlow(company, flow.id);
  });

  it('are given to no new block once they are retired, and stay where they are', async () => {
    const name = await registered();
    const block = { type: name, config: {}, content: { label: 'Car' } };
    const flow = await importFlow(company, { flow: { name: 'A' }, stages: [aStage({ content_blocks: [block] })] });
    const stages = `/flows/${flow.id}/stages`;
    const template = { name: 'A', default_content: [block] };
    const { id: template_id } = (await company.admin.post('/stage-templates', template)).body;
    await publishFlow(company, flow.id);
    await company.admin.patch(`/content-types/${name}`, { is_active: false });

    const { body: document } = await company.admin.get(`/flows/${flow.id}/export`);
    const importing = `/companies/${company.id}/flows/import`;
    const place = 'option /stages/0/content_blocks/0/type';
    expect(faults(await company.admin.post(importing, document))).toEqual([place]);
    expect(faults(await company.admin.post(`${importing}?dry_run=true`, document))).toEqual([place]);
    expect(faults(await company.admin.post(stages, { template_id }))).toEqual(['format /template_id']);
    expect(faults(await company.admin.post('/stage-templates', template))).toEqual(['option /default_content/0/type']);
    const saved = await company.admin.post(`${stages}/${flow.stages[0]!.id}/save-as-template`, { name: 'B' });
    expect([problem(saved), faults(saved)]).toEqual([[409, 'stage-not-reusable'], ['option /content_blocks/0/type']]);
    const other = (await company.admin.post('/stage-templates', { name: 'B', default_content: [] })).body.id;
    expect(faults(await company.admin.patch(`/stage-templates/${other}`, { default_content: [block] }))).toEqual([
      'option /default_content/0/type',
    ]);

    const renamed = await company.admin.patch(`/stage-templates/${template_id}`, { name: 'C' });
    expect([renamed.status, renamed.body.default_content]).toEqual([200, [block]]);
    const copy = await company.admin.post(`/flows/${flow.id}/duplicate`);
    expect([copy.status, (await company.admin.post(`/flows/${copy.body.id}/publish`)).status]).toEqual([201, 200]);
    expect((await company.admin.post(`/flows/${flow.id}/versions/1/restore`)).status).toBe(200);
    await publishFlow(company, flow.id);
  });

  it('stay for a new hire as they were when the version was published', async () => {
    const name = await registered();
    const block = { type: name, config: { required: true, sensitive: true }, content: { label: 'Car', key: 'secret' } };
    const flow = await importFlow(company, { flow: { name: 'B' }, stages: [aStage({ content_blocks: [block] })] });
    await publishFlow(company, flow.id);
    const invited = await company.admin.post('/new-hires', {
      ...{ flow_id: flow.id, email: 'sam@example.org', first_name: 'Sam', last_name: 'Doe', send_invitation: false },
    });
    const portal = `/onboarding/${invited.body.session_token}`;
    const api = service.api();
    await api.post(`${portal}/start`);

    const response_schema = object({ bay: { type: 'integer' } }, ['bay']);
    expect((await company.admin.patch(`/content-types/${name}`, { response_schema })).status).toBe(200);
    expect((await company.admin.get(`/flows/${flow.id}`)).body.has_unpublished_changes).toBe(true);
    const stage = (await api.get(`${portal}/current-stage`)).body.current_stage;
    expect(stage.content_blocks[0].content).toEqual({ label: 'Car' });
    const complete = (data: unknown) =>
      api.post(`${portal}/stages/${stage.id}/content-blocks/${stage.content_blocks[0].id}/complete`, { data });
    expect(faults(await complete({ bay: 7 }))).toEqual(
      expect.arrayContaining(['required /data/plate', 'unknown_member /data/bay']),
    );
    expect((await complete({ plate: 'AB 12' })).body.stage.is_complete).toBe(true);
    const user = await aUser(service, company);
    const progress = (await user.get(`/new-hires/${invited.body.id}/progress`)).body;
    expect(progress.stages[0].content_blocks[0].progress.data).toEqual({ masked: true });

    expect((await publishFlow(company, flow.id)).published_version).toBe(2);
    const changes = (await company.admin.get(`/flows/${flow.id}/versions/2/changes`)).body;
    expect(changes.content_blocks.changed).toEqual([expect.objectContaining({ name: 'Car', type: name })]);
    expect((await complete({ bay: 7 })).status).toBe(422);
  });

  it('give drafts something to publish only by what is published of them', async () => {
    const name = await registered();
    const path = `/content-types/${name}`;
    const block = { type: name, content: { label: 'Car' } };
    const flow = await importFlow(company, { flow: { name: 'A' }, stages: [aStage({ content_blocks: [block] })] });
    const aside = { name: 'Later', status: 'inactive', content_blocks: [block] };
    const other = await importFlow(company, { flow: { name: 'B' }, stages: [aStage(), aside] });
    for (const { id } of [flow, other]) await publishFlow(company, id);
    const changed = async (changes: object) => {
      expect((await company.admin.patch(path, changes)).status).toBe(200);
      return Promise.all(
        [flow, other].map(async ({ id }) => (await company.admin.get(`/flows/${id}`)).body.has_unpublished_changes),
      );
    };
    const { content_schema, response_schema } = (await company.admin.get(`${path}/config`)).body;
    const same = { display_name: 'Parking space', content_schema, response_schema };
    expect(await changed({ description: 'Where the car stands', is_active: false, ...same })).toEqual([false, false]);
    expect(await changed({ display_name: 'Bay' })).toEqual([true, false]);
    expect((await publishFlow(company, flow.id)).published_version).toBe(2);
    expect((await company.admin.post(`/flows/${flow.id}/versions/1/restore`)).body.has_unpublished_changes).toBe(false);
  });

  it('are refused where their schemas are not safe to run', async () => {
    const refused = async (content_schema: unknown) => faults(await register(parking({ content_schema })));
    expect(await refused(object({ a: { $ref: 'http://127.0.0.1/x.json' } }))).toEqual([
      'format /content_schema/properties/a/$ref',
    ]);
    expect(await refused(object({ a: { $ref: '#' } }))).toEqual(['format /content_schema']);
    expect(await refused(object({ a: { pattern: '(?<=a)b' } }))).toEqual([
      'format /content_schema/properties/a/pattern',
    ]);
    expect(await refused(object({ a: { enum: Array.from({ length: 10_000 }, (_, i) => i) } }))).toEqual([
      'max_length /content_schema',
    ]);
    expect(await refused({ type: 'string' })).toEqual(['option /content_schema/type']);
    const config_schema = object({ required: { type: 'string' } });
    expect(faults(await register(parking({ config_schema })))).toEqual([
      'immutable /config_schema/properties/required',
    ]);
    const { body: read } = await company.admin.get(`/content-types/${await registered()}/config`);
    expect((await register(parking({ config_schema: read.config_schema }))).status).toBe(201);
    expect(faults(await register(parking({ default_config: { x: 1 } })))).toEqual(['unknown_member /default_config/x']);
    const large = parking({ description: 'x'.repeat(10 * 1_048_576) });
    expect(problem(await register(large))).toEqual([413, 'payload-too-large']);
    for (const name of ['Ab', 'a', '_abc', 'a-bc', 'x'.repeat(51)]) {
      expect((await register(parking({ name }))).status).toBe(422);
    }
    const name = await registered();
    expect(faults(await company.admin.patch(`/content-types/${name}`, { name: 'other' }))).toEqual(['immutable /name']);
    expect(
      faults(await company.admin.patch(`/content-types/${name}`, { content_schema: { type: 'object', x: 1 } })),
    ).toEqual(['unknown_member /content_schema/x']);
  });

  it('answer in milliseconds to patterns and texts made to take for ever', async () => {
    const content_schema = object({ a: { type: 'string', pattern: '^(a+)+$' } });
    const name = await registered({ content_schema });
    const started = performance.now();
    expect(await validate(name, { content: { a: `${'a'.repeat(100_000)}!` } })).toEqual(['pattern /content/a']);
    expect(await validate(name, { content: { a: 'a'.repeat(900_000) } })).toEqual([]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("have a name of their own, belong to the company, and are its admins' to change", async () => {
    const name = await registered();
    expect(problem(await register(parking({ name })))).toEqual([409, 'name-taken']);
    expect(problem(await register(parking({ name: 'header' })))).toEqual([409, 'name-taken']);
    const racing = parking();
    const statuses = await Promise.all([1, 2, 3].map(async () => (await register(racing)).status));
    expect(statuses.sort()).toEqual([201, 409, 409]);

    const [user, { admin: stranger }] = [await aUser(service, company), await aCompany(service)];
    expect((await user.get(`/content-types/${name}`)).status).toBe(200);
    expect(problem(await user.post('/content-types', parking()))).toEqual([403, 'forbidden']);
    expect(problem(await user.patch(`/content-types/${name}`, {}))).toEqual([403, 'forbidden']);
    for (const body of [{ display_name: 'X' }, { display_name: 7 }, 'not json']) {
      expect(problem(await company.admin.patch('/content-types/header', body))).toEqual([403, 'forbidden']);
    }
    for (const path of [`/content-types/${name}`, `/content-types/${name}/config`]) {
      expect(problem(await stranger.get(path))).toEqual([404, 'not-found']);
    }
    expect(problem(await stranger.patch(`/content-types/${name}`, {}))).toEqual([404, 'not-found']);
    expect(problem(await stranger.post(`/content-types/${name}/validate`, {}))).toEqual([404, 'not-found']);
    expect((await stranger.post('/content-types', parking({ name }))).status).toBe(201);
  });
});
