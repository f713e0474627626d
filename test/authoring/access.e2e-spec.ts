import type { Api } from '../support/api.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, type AuthoredFlow } from '../support/flow.js';
import { Service } from '../support/service.js';
import { aUser } from '../support/user.js';
import { problem } from './problems.js';

type Route = [method: string, path: string, body?: unknown];

describe('Who may author', () => {
  let service: Service;
  let company: Company;
  let flow: AuthoredFlow;
  let user: Api;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
    flow = await aPublishedFlow(company);
    user = await aUser(service, company);
  });
  afterAll(() => service.stop());

  function routes(
    { id: companyId }: Pick<Company, 'id'>,
    { id, stages }: AuthoredFlow,
  ): { reads: Route[]; writes: Route[] } {
    const flows = `/companies/${companyId}/flows`;
    const own = `/flows/${id}`;
    const stage = `${own}/stages/${stages[0]!.id}`;
    const block = `${stage}/content-blocks/${stages[0]!.content_blocks[0]!.id}`;
    return {
      reads: [
        ['GET', flows],
        ['GET', own],
        ['GET', `${own}/versions`],
        ['GET', `${own}/versions/1`],
        ['GET', `${own}/stages`],
        ['GET', stage],
        ['GET', `${stage}/content-blocks`],
        ['GET', block],
      ],
      writes: [
        ['POST', flows, { name: 'Mine' }],
        ['PATCH', own, { name: 'Mine' }],
        ['POST', `${own}/publish`],
        ['POST', `${own}/stages`, { name: 'Mine' }],
        ['PATCH', `${own}/stages/reorder`, { stage_ids: [] }],
        ['PATCH', stage, { name: 'Mine' }],
        ['POST', `${stage}/content-blocks`, { type: 'divider', content: {} }],
        ['PATCH', `${stage}/content-blocks/reorder`, { content_block_ids: [] }],
        ['PATCH', block, { content: { title: 'Mine' } }],
        ['DELETE', block],
        ['DELETE', stage],
        ['DELETE', own],
      ],
    };
  }

  const call = (api: Api, [method, path, body]: Route) => api.call(method, path, { body });

  it('lets a user read everything and write nothing', async () => {
    const { reads, writes } = routes(company, flow);
    for (const route of reads) expect((await call(user, route)).status).toBe(200);
    for (const route of writes) expect(problem(await call(user, route))).toEqual([403, 'forbidden']);
    expect((await user.get('/content-types')).status).toBe(200);
    expect((await user.post('/content-types/header/validate', { content: { title: 'A' } })).body.valid).toBe(true);
    expect((await company.admin.get(`/flows/${flow.id}`)).body).toEqual(flow.body);
  });

  it('hides everything from other companies, whatever the role and the body', async () => {
    const stranger = await aCompany(service);
    const { reads, writes } = routes(company, flow);
    for (const api of [stranger.admin, await aUser(service, stranger)]) {
      for (const route of [...reads, ...writes]) {
        expect(problem(await call(api, route))).toEqual([404, 'not-found']);
      }
      for (const [method, path, body] of writes) {
        if (body === undefined) continue;
        expect(problem(await call(api, [method, path, 'not json']))).toEqual([404, 'not-found']);
      }
    }
    // Its own flow does not open another company's stages and blocks.
    const own = await aPublishedFlow(stranger);
    const mixed = routes(stranger, { ...own, stages: flow.stages });
    for (const route of [...mixed.reads, ...mixed.writes].filter(([, path]) => path.includes(flow.stages[0]!.id))) {
      expect(problem(await call(stranger.admin, route))).toEqual([404, 'not-found']);
    }
    expect((await company.admin.get(`/flows/${flow.id}`)).body).toEqual(flow.body);
  });

  it('asks for a sign-in', async () => {
    const { reads, writes } = routes(company, flow);
    for (const route of [...reads, ...writes, ['GET', '/content-types'] as Route]) {
      expect(problem(await call(service.api(), route))).toEqual([401, 'unauthenticated']);
    }
  });
});
