import { aCompany, type Company } from '../support/company.js';
import { Service } from '../support/service.js';
import { faults, problem } from './problems.js';

/** The contract's built-in types, by category. */
const BUILT_IN = {
  text: ['header', 'description', 'rich_text', 'divider', 'callout'],
  media: ['image', 'video', 'file_download', 'link', 'embed'],
  form: [
    'text_input',
    'text_area',
    'email_input',
    'phone_input',
    'url_input',
    'number_input',
    'date_input',
    'time_input',
    'single_select',
    'multi_select',
    'checkbox',
    'address',
  ],
  assessment: ['rating', 'quiz'],
  document: ['file_upload', 'signature', 'acknowledgement'],
};

describe('Content types', () => {
  let service: Service;
  let company: Company;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());

  const contract = new Set(Object.values(BUILT_IN).flat());
  /** Beside the contract's there may be others. */
  const namesOf = (items: { name: string }[]) => items.map(({ name }) => name).filter((name) => contract.has(name));
  const validate = (name: string, sample?: unknown) => company.admin.post(`/content-types/${name}/validate`, sample);

  it('lists the built-in ones, by category if asked', async () => {
    const all = await company.admin.get('/content-types');
    expect([all.status, namesOf(all.body.items), all.body.next_cursor]).toEqual([
      200,
      Object.values(BUILT_IN).flat(),
      null,
    ]);
    for (const [category, names] of Object.entries(BUILT_IN)) {
      const { body } = await company.admin.get(`/content-types?category=${category}`);
      expect(namesOf(body.items)).toEqual(names);
      expect(new Set(body.items.map((item: { category: string }) => item.category))).toEqual(new Set([category]));
    }
    expect((await company.admin.get('/content-types?category=none')).body.items).toEqual([]);
  });

  it('pages the list', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await company.admin.get(`/content-types?category=form&limit=5${cursor && `&cursor=${cursor}`}`);
      seen.push(...namesOf(body.items));
      cursor = body.next_cursor;
    }
    expect(seen).toEqual(BUILT_IN.form);
    expect(problem(await company.admin.get('/content-types?cursor=x'))).toEqual([400, 'invalid-cursor']);
    expect((await company.admin.get('/content-types?limit=0')).status).toBe(422);
  });

  it('tells what each type takes, with defaults that are valid by its own schema', async () => {
    for (const name of Object.values(BUILT_IN).flat()) {
      const type = (await company.admin.get(`/content-types/${name}`)).body;
      expect(type).toEqual({
        name,
        display_name: expect.any(String),
        description: expect.any(String),
        category: Object.entries(BUILT_IN).find(([, names]) => names.includes(name))![0],
        takes_response: !['text', 'media'].includes(type.category),
        default_config: expect.any(Object),
        is_active: true,
        built_in: true,
        created_at: expect.stringMatching(/Z$/),
      });
      const config = (await company.admin.get(`/content-types/${name}/config`)).body;
      expect(config).toEqual({
        config_schema: expect.objectContaining({ type: 'object' }),
        content_schema: expect.objectContaining({ type: 'object' }),
        response_schema: type.takes_response ? expect.objectContaining({ type: 'object' }) : null,
        default_config: type.default_config,
      });
      expect((await validate(name, { config: type.default_config })).body).toEqual({ valid: true, errors: [] });
    }
  });

  it('judges configs, contents and responses by the rules of the session', async () => {
    const cases: [string, unknown, string[]][] = [
      ['text_input', undefined, []],
      ['text_input', {}, []],
      ['text_input', { config: { max_length: 3 }, content: { label: 'A' }, data: { value: 'abc' } }, []],
      ['text_input', { config: { max_length: 3 }, data: { value: 'abcd' } }, ['max_length /data/value']],
      ['text_input', { config: { required: true }, data: null }, ['required /data']],
      ['text_input', { config: { required: true } }, []],
      ['text_input', { config: null }, ['type /config']],
      ['text_input', { content: [] }, ['type /content']],
      ['text_input', { content: {} }, ['required /content/label']],
      ['text_input', { content: { label: 'A', toString: 1 } }, ['unknown_member /content/toString']],
      ['divider', { data: {} }, ['unknown_member /data']],
      ['number_input', { data: { value: '3' } }, ['type /data/value']],
    ];
    for (const [name, sample, expected] of cases) {
      const answer = await validate(name, sample);
      expect([answer.status, answer.body.valid, faults(answer)]).toEqual([200, expected.length === 0, expected]);
    }
  });

  it('answers patterns that would hang a backtracking engine at once', async () => {
    const started = Date.now();
    const sample = { config: { pattern: '^(a+)+$' }, data: { value: `${'a'.repeat(5_000)}!` } };
    expect(faults(await validate('text_input', sample))).toEqual(['pattern /data/value']);
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  it('knows no other type, and no other members', async () => {
    for (const name of ['hologram', 'constructor', '__proto__', 'Header', '%00']) {
      for (const path of [`/content-types/${name}`, `/content-types/${name}/config`]) {
        expect(problem(await company.admin.get(path))).toEqual([404, 'not-found']);
      }
      expect(problem(await validate(name, { config: {} }))).toEqual([404, 'not-found']);
      expect(problem(await validate(name, 'not json'))).toEqual([404, 'not-found']);
    }
    expect(faults(await validate('header', { response: {} }))).toEqual(['unknown_member /response']);
    expect(problem(await validate('header', '{"config": {"__proto__": 1}}'))).toEqual([422, 'validation-failed']);
  });
});
