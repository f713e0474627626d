import { openApiDocument } from '#libs/http/index.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow } from '../support/flow.js';
import { anOnboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';

describe('A resource that is sent back as it was read', () => {
  let service: Service;
  let company: Company;
  const addresses: Record<string, string> = {};

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
    const flow = await aPublishedFlow(company);
    const { newHireId } = await anOnboarding(service, company, flow);
    const me = await company.admin.get('/auth/me');
    const stage = `/flows/${flow.id}/stages/${flow.stages[0]!.id}`;
    const template = await company.admin.post(`${stage}/save-as-template`, { name: 'Welcome' });
    const type = {
      name: 'parking_space',
      display_name: 'Parking',
      category: 'form',
      content_schema: { type: 'object' },
    };
    await company.admin.post('/content-types', type);
    Object.assign(addresses, {
      changeCompany: `/companies/${company.id}`,
      changeUser: `/companies/${company.id}/users/${me.body.user.id}`,
      changeFlow: `/flows/${flow.id}`,
      changeStage: stage,
      changeContentBlock: `${stage}/content-blocks/${flow.stages[0]!.content_blocks[0]!.id}`,
      changeStageTemplate: `/stage-templates/${template.body.id}`,
      changeContentType: `/content-types/${type.name}`,
      changeNewHire: `/new-hires/${newHireId}`,
    });
  });
  afterAll(() => service.stop());

  it.each([
    'changeCompany',
    'changeUser',
    'changeFlow',
    'changeStage',
    'changeContentBlock',
    'changeStageTemplate',
    'changeContentType',
    'changeNewHire',
  ])('is told which of its members cannot change: %s', async (operation) => {
    const { components } = openApiDocument(service.app, service.url) as any;
    const body = `${operation[0]!.toUpperCase()}${operation.slice(1)}Body`;
    const taken = Object.keys(components.schemas[body].properties);
    const address = addresses[operation]!;
    const shown = (await company.admin.get(address)).body;
    const { status, body: problem } = await company.admin.patch(address, { ...shown, stranger: 1 });
    const named = Object.fromEntries(problem.errors.map(({ pointer, code }: any) => [pointer.slice(1), code]));
    const fixed = Object.keys(shown).filter((member) => !taken.includes(member));
    expect(fixed).toContain('created_at');
    expect([status, named]).toEqual([
      422,
      { stranger: 'unknown_member', ...Object.fromEntries(fixed.map((member) => [member, 'immutable'])) },
    ]);
    expect((await company.admin.get(address)).body).toEqual(shown);
  });
});
