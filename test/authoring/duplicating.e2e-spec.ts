import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, aStage, importFlow } from '../support/flow.js';
import { Service } from '../support/service.js';
import { statementsOf } from '../support/statements.js';
import { faults, problem } from './problems.js';

describe('Duplicating', () => {
  let service: Service;
  let company: Company;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());

  /** The stages of a flow with their blocks, without what is each one's own. */
  async function contentsOf(flowId: string): Promise<unknown[]> {
    const { items } = (await company.admin.get(`/flows/${flowId}/stages`)).body;
    return Promise.all(
      items.map(async ({ id, flow_id, created_at, updated_at, ...stage }: Record<string, unknown>) => {
        expect([flow_id, typeof created_at, typeof updated_at]).toEqual([flowId, 'string', 'string']);
        const blocks = (await company.admin.get(`/flows/${flowId}/stages/${id as string}/content-blocks`)).body.items;
        return {
          ...stage,
          blocks: blocks.map(({ type, config, content, order_index }: Record<string, unknown>) => [
            type,
            config,
            content,
            order_index,
          ]),
        };
      }),
    );
  }

  it('copies the draft with all its stages and blocks, and leaves the original alone', async () => {
    const flow = await aPublishedFlow(company, { description: 'Paperwork', duration_days: 30, navigation: 'free' });
    await company.admin.patch(`/flows/${flow.id}/stages/${flow.stages[1]!.id}`, { status: 'inactive' });
    const original = (await company.admin.get(`/flows/${flow.id}`)).body;
    const copy = await company.admin.post(`/flows/${flow.id}/duplicate`);
    expect([copy.status, copy.headers.get('location')]).toEqual([201, `/api/v1/flows/${copy.body.id}`]);
    expect(copy.body).toEqual({
      ...original,
      id: copy.body.id,
      name: 'First month (copy)',
      status: 'draft',
      published_version: null,
      has_unpublished_changes: true,
      created_at: copy.body.created_at,
      updated_at: copy.body.created_at,
    });
    expect(copy.body.id).not.toBe(flow.id);
    const contents = await contentsOf(flow.id);
    expect(await contentsOf(copy.body.id)).toEqual(contents);

    const [first] = (await company.admin.get(`/flows/${copy.body.id}/stages`)).body.items;
    await company.admin.delete(`/flows/${copy.body.id}/stages/${first.id}`);
    expect(await contentsOf(flow.id)).toEqual(contents);
    expect((await company.admin.get(`/flows/${flow.id}`)).body).toEqual(original);
    expect((await company.admin.post(`/flows/${flow.id}/publish`)).status).toBe(200);
  });

  it('names the copy as asked, within the bounds of a name', async () => {
    const { id } = await importFlow(company, { flow: { name: `${'a'.repeat(192)}😀${'b'.repeat(6)}` }, stages: [] });
    const duplicate = (body?: unknown) => company.admin.post(`/flows/${id}/duplicate`, body);
    expect((await duplicate({ name: 'Mine' })).body.name).toBe('Mine');
    expect((await duplicate({})).body.name).toBe(`${'a'.repeat(192)} (copy)`);
    expect(faults(await duplicate({ name: '' }))).toEqual(['required /name']);
    expect(faults(await duplicate({ title: 'A' }))).toEqual(['unknown_member /title']);
    const stranger = await aCompany(service);
    expect(problem(await stranger.admin.post(`/flows/${id}/duplicate`))).toEqual([404, 'not-found']);
  });

  it('takes as many statements for a large flow as for a small one', async () => {
    const count = async (stages: ReturnType<typeof aStage>[]) => {
      const { id } = await importFlow(company, { flow: { name: 'A' }, stages });
      const statements = await statementsOf(service, () => company.admin.post(`/flows/${id}/duplicate`));
      return statements.filter((sql) => /onboarding_flows|stages/.test(sql)).length;
    };
    const small = await count([aStage()]);
    expect(await count(Array.from({ length: 12 }, () => aStage()))).toBe(small);
  });
});
