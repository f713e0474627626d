import { aCompany, type Company } from '../support/company.js';
import { Service } from '../support/service.js';

/** Where transactions overlap: PGlite has one connection, on which they come one after the other anyway. */
describe('Parallel changes of one thing', () => {
  let service: Service;
  let company: Company;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());

  it.each([
    ['a template', '/stage-templates', { name: 'A', type: 'a', default_content: [] }, 'name'],
    [
      'a content type',
      '/content-types',
      { name: 'acme_type', display_name: 'A', category: 'a', content_schema: { type: 'object' } },
      'display_name',
    ],
  ])('come one after the other: %s', async (_, path, thing, member) => {
    const created = (await company.admin.post(path, thing)).body;
    const at = `${path}/${created.id ?? created.name}`;
    const changes = Array.from({ length: 8 }, (_, n) => company.admin.patch(at, { [member]: `Change ${n}` }));
    expect((await Promise.all(changes)).map(({ status }) => status)).toEqual(changes.map(() => 200));
  });
});
