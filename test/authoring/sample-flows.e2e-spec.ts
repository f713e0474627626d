import { readFileSync } from 'node:fs';
import { aCompany, type Company } from '../support/company.js';
import { importFlow, publishFlow, type FlowDocument } from '../support/flow.js';
import { Service } from '../support/service.js';

const SAMPLES = ['18f-new-hire', 'turing-new-joiner'];

describe('The sample flows', () => {
  let service: Service;
  let company: Company;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
  });
  afterAll(() => service.stop());

  it.each(SAMPLES)('%s can be authored and published as it is', async (name) => {
    const file = new URL(`../../src/demo/data/flows/${name}.json`, import.meta.url);
    const document = JSON.parse(readFileSync(file, 'utf8')) as FlowDocument;
    const flow = await importFlow(company, document);
    expect(await publishFlow(company, flow.id)).toMatchObject({
      published_version: 1,
      stage_count: document.stages.length,
    });

    const published = (await company.admin.get(`/flows/${flow.id}/versions/1`)).body.document;
    const { id, ...profile } = published.flow;
    expect(id).toBe(flow.id);
    expect({ flow: profile, stages: published.stages.map(withoutIds) }).toEqual({
      flow: document.flow,
      stages: document.stages,
    });
  });
});

function withoutIds({ name, description, type, content_blocks }: any) {
  return {
    name,
    description,
    type,
    content_blocks: content_blocks.map(({ type, config, content }: any) => ({ type, config, content })),
  };
}
