import { jest } from '@jest/globals';
import { eventually } from '#libs/testing/eventually.js';
import { Flows } from '../../src/authoring/domain/flows.js';
import { aCompany, type Company } from '../support/company.js';
import { aStage, importFlow, publishFlow } from '../support/flow.js';
import { waitingForLocks } from '../support/locks.js';
import { aStartedOnboarding } from '../support/onboarding.js';
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

  it('publish a type as it is, even if the flow has used it for no longer than the type has been changing', async () => {
    const type = { name: 'acme_note', display_name: 'A', category: 'a', content_schema: { type: 'object' } };
    const answerOf = (maxLength: number) => ({ type: 'object', properties: { value: { type: 'string', maxLength } } });
    await company.admin.post('/content-types', { ...type, response_schema: answerOf(3) });
    const flow = await importFlow(company, { flow: { name: 'A' }, stages: [aStage({ content_blocks: [] })] });

    let commit!: () => void;
    const mayCommit = new Promise<void>((resolve) => (commit = resolve));
    const flows = service.get(Flows);
    const told = jest.spyOn(flows, 'contentTypeChanged').mockImplementationOnce(async (...change) => {
      await flows.contentTypeChanged(...change);
      await mayCommit;
    });
    const changed = company.admin.patch('/content-types/acme_note', { response_schema: answerOf(9) });
    await eventually(async () => told.mock.calls.length > 0);
    const blocks = `/flows/${flow.id}/stages/${flow.stages[0]!.id}/content-blocks`;
    const block = (await company.admin.post(blocks, { type: 'acme_note', content: {} })).body;
    const published = publishFlow(company, flow.id);
    let waits = true;
    void published.finally(() => (waits = false));
    await eventually(async () => !waits || (await waitingForLocks(service)) > 0);
    commit();
    expect((await changed).status).toBe(200);
    expect((await published).has_unpublished_changes).toBe(false);

    flow.stages[0]!.content_blocks.push(block);
    const newHire = await aStartedOnboarding(service, company, flow);
    expect((await newHire.answer(0, 0, { value: 'by now' })).status).toBe(200);
  });
});
