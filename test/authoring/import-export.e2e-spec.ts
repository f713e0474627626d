import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { Database } from '#libs/persistence/index.js';
import { FlowFormat } from '../../src/authoring/flow-format.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, aStage } from '../support/flow.js';
import { Service } from '../support/service.js';
import { statementsOf } from '../support/statements.js';
import { aUser } from '../support/user.js';
import { faults, problem } from './problems.js';

describe('Export and import', () => {
  let service: Service;
  let company: Company;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());

  const importing = (document: unknown, query = '') =>
    company.admin.post(`/companies/${company.id}/flows/import${query}`, document);
  const dryRun = async (document: unknown) => {
    const { status, body } = await importing(document, '?dry_run=true');
    expect([status, body.valid]).toEqual([200, body.errors.length === 0]);
    return body.errors.map(({ code, pointer }: { code: string; pointer: string }) => `${code} ${pointer}`);
  };
  const exported = async (id: string) => (await company.admin.get(`/flows/${id}/export`)).body;
  const countFlows = async () =>
    (await company.admin.get(`/companies/${company.id}/flows?limit=100`)).body.items.length;

  it.each(['18f-new-hire', 'turing-new-joiner'])('%s comes back as it went', async (name) => {
    const file = new URL(`../../src/demo/data/flows/${name}.json`, import.meta.url);
    const { source, ...document } = JSON.parse(readFileSync(file, 'utf8'));
    expect(await dryRun({ source, ...document })).toEqual([]);
    const flow = await importing({ source, ...document });
    expect([flow.status, flow.headers.get('location')]).toEqual([201, `/api/v1/flows/${flow.body.id}`]);
    expect(flow.body).toMatchObject({ ...document.flow, status: 'draft', stage_count: document.stages.length });
    expect(await exported(flow.body.id)).toEqual(document);
    expect((await company.admin.post(`/flows/${flow.body.id}/publish`)).status).toBe(200);
  });

  it('fills in the defaults, and keeps inactive stages', async () => {
    const flow = { name: 'A' };
    const stages = [
      { name: 'B', content_blocks: [] },
      { name: 'C', status: 'inactive', content_blocks: [{ type: 'text_input', content: { label: 'D' } }] },
    ];
    const { body } = await importing({ flow, stages });
    const document = await exported(body.id);
    expect(document).toEqual({
      flow: { name: 'A', description: null, duration_days: null, navigation: 'sequential' },
      stages: [
        { name: 'B', description: null, type: 'information', content_blocks: [] },
        {
          name: 'C',
          description: null,
          type: 'information',
          status: 'inactive',
          content_blocks: [
            { type: 'text_input', config: { required: false, sensitive: false }, content: { label: 'D' } },
          ],
        },
      ],
    });
    expect(await exported((await importing(document)).body.id)).toEqual(document);
    expect((await company.admin.get(`/flows/${body.id}/stages`)).body.items[1]).toMatchObject({
      order: 1,
      content_block_count: 1,
    });
  });

  it('names every fault by its place, and writes nothing', async () => {
    const before = await countFlows();
    const broken = {
      flow: { name: '', duration_days: 0, owner: 'me' },
      stages: [
        { name: 'A', content_blocks: [{ type: 'hologram', content: {} }, { type: 'header', content: {} }, 7] },
        { title: 'B', status: 'gone', content_blocks: {} },
        { ...aStage(), content_blocks: [{ type: 'divider', content: {}, config: [], id: 1 }] },
      ],
      version: 2,
    };
    const expected = [
      'unknown_member /version',
      'unknown_member /flow/owner',
      'required /flow/name',
      'min /flow/duration_days',
      'option /stages/0/content_blocks/0/type',
      'required /stages/0/content_blocks/1/content/title',
      'type /stages/0/content_blocks/2',
      'required /stages/1/name',
      'unknown_member /stages/1/title',
      'option /stages/1/status',
      'type /stages/1/content_blocks',
      'unknown_member /stages/2/content_blocks/0/id',
      'type /stages/2/content_blocks/0/config',
    ].sort();
    expect((await dryRun(broken)).sort()).toEqual(expected);
    const refused = await importing(broken);
    expect([problem(refused), faults(refused).sort()]).toEqual([[422, 'validation-failed'], expected]);
    for (const nothing of [{}, [], 'text', 7, null]) {
      expect((await dryRun(JSON.stringify(nothing))).length).toBeGreaterThan(0);
      expect((await importing(JSON.stringify(nothing))).status).toBe(422);
    }
    const { errors } = (await importing({ stages: [{ name: 'A' }] }, '?dry_run=true')).body;
    expect(errors.map(({ message }: { message: string }) => message)).toEqual([
      'Flow is required.',
      'Content blocks are required.',
    ]);
    expect(await countFlows()).toBe(before);
    expect((await importing({}, '?dry_run=maybe')).status).toBe(422);
  });

  it.each([
    ['nothing to see', '\u200b', 'blank'],
    ['no-break spaces', '\u00a0\u3000', 'blank'],
    ['two lines', 'First\nmonth', 'format'],
    ['a control character', 'First\u0007month', 'format'],
    ['200 code units', '😀'.repeat(100), undefined],
    ['201 code units', `${'😀'.repeat(100)}a`, 'max_length'],
  ])('takes as a name what may be typed as one: %s', async (_what, name, code) => {
    const expected = code === undefined ? [] : [`${code} /name`];
    const created = await company.admin.post(`/companies/${company.id}/flows`, { name });
    const own = created.status === 201 ? [] : faults(created);
    const imported = await dryRun({ flow: { name }, stages: [{ name, content_blocks: [] }] });
    expect([own, imported]).toEqual([
      expected,
      code === undefined ? [] : [`${code} /flow/name`, `${code} /stages/0/name`],
    ]);
  });

  it('takes line feeds where there is room for them', async () => {
    const text = { name: 'First month', description: 'Paperwork,\nequipment' };
    expect((await company.admin.post(`/companies/${company.id}/flows`, text)).status).toBe(201);
    expect(await dryRun({ flow: text, stages: [{ ...text, content_blocks: [] }] })).toEqual([]);
    expect(await dryRun({ flow: { ...text, description: '😀'.repeat(2_501) }, stages: [] })).toEqual([
      'max_length /flow/description',
    ]);
  });

  it('takes a block that is as deep as one may be', async () => {
    const ownType = { name: 'deep_tree', display_name: 'Tree', category: 'text', content_schema: { type: 'object' } };
    await company.admin.post('/content-types', ownType);
    const nested = (levels: number): object => (levels === 1 ? {} : { a: nested(levels - 1) });
    const { body: flow } = await company.admin.post(`/companies/${company.id}/flows`, { name: 'A' });
    const { body: stage } = await company.admin.post(`/flows/${flow.id}/stages`, { name: 'B' });
    const add = async (levels: number) => {
      const block = { type: 'deep_tree', content: nested(levels) };
      return (await company.admin.post(`/flows/${flow.id}/stages/${stage.id}/content-blocks`, block)).status;
    };
    expect([await add(27), await add(28)]).toEqual([201, 422]);
    expect((await importing(await exported(flow.id))).status).toBe(201);
  });

  it('takes documents of many megabytes, in as many statements as small ones', async () => {
    const count = async (stages: number, text: string) => {
      const block = { type: 'description', content: { text } };
      const document = {
        flow: { name: 'Large' },
        stages: Array.from({ length: stages }, () =>
          aStage({ content_blocks: Array.from({ length: 50 }, () => block) }),
        ),
      };
      let answer;
      const statements = await statementsOf(service, async () => {
        answer = await importing(document);
      });
      expect(answer).toMatchObject({ status: 201 });
      return statements.filter((sql) => /insert into|delete from/.test(sql) && /stages|content_blocks|flows/.test(sql))
        .length;
    };
    expect(await count(1, 'short')).toBe(await count(20, 'x'.repeat(10_000)));
  });

  it('judges no document within a transaction, be the request keyed or not', async () => {
    const format = service.get(FlowFormat);
    const database = service.get(Database);
    const within: boolean[] = [];
    const read = jest.spyOn(format, 'read');
    const document = { flow: { name: 'A' }, stages: [] };
    for (const headers of [undefined, { 'idempotency-key': 'of this import' }]) {
      read.mockImplementationOnce((sent) => {
        within.push(database.inTransaction);
        return format.read(sent);
      });
      const imported = await company.admin.post(`/companies/${company.id}/flows/import`, document, headers);
      expect(imported.status).toBe(201);
    }
    expect(within).toEqual([false, false]);
    read.mockRestore();
  });

  it('ends its work on hostile documents', async () => {
    const many = (length: number, item: unknown) => Array.from({ length }, () => item);
    const document = (stages: unknown) => ({ flow: { name: 'A' }, stages });
    expect(await dryRun(document(many(10_001, { name: 'A', content_blocks: [] })))).toEqual(['max_length /stages']);
    const blocks = many(50_001, { type: 'divider', content: {} });
    expect(await dryRun(document([{ name: 'A', content_blocks: blocks }]))).toEqual([
      'max_length /stages/0/content_blocks/50000',
    ]);
    expect((await dryRun(document(many(10_000, 7)))).length).toBe(1_000);
    expect(problem(await importing(`"${'x'.repeat(32 * 1_048_576)}"`))).toEqual([413, 'payload-too-large']);
  });

  it('is for the company alone, and import for its admins', async () => {
    const flow = await aPublishedFlow(company);
    const user = await aUser(service, company);
    const stranger = await aCompany(service);
    expect((await user.get(`/flows/${flow.id}/export`)).status).toBe(200);
    expect(problem(await user.post(`/companies/${company.id}/flows/import`, {}))).toEqual([403, 'forbidden']);
    expect(problem(await stranger.admin.get(`/flows/${flow.id}/export`))).toEqual([404, 'not-found']);
    expect(problem(await stranger.admin.post(`/companies/${company.id}/flows/import`, {}))).toEqual([404, 'not-found']);
  });
});
