import { UnitOfWork } from '#libs/messaging/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import { ContentBlock } from '../../src/authoring/domain/content-block.js';
import { ContentBlocks } from '../../src/authoring/domain/content-blocks.js';
import { ContentTypes } from '../../src/authoring/domain/content-types.js';
import { Flow } from '../../src/authoring/domain/flow.js';
import { Flows } from '../../src/authoring/domain/flows.js';
import { OwnContentType } from '../../src/authoring/domain/own-content-type.js';
import { OwnContentTypes } from '../../src/authoring/domain/own-content-types.js';
import { Stage } from '../../src/authoring/domain/stage.js';
import { StageTemplate } from '../../src/authoring/domain/stage-template.js';
import { StageTemplates } from '../../src/authoring/domain/stage-templates.js';
import { Stages } from '../../src/authoring/domain/stages.js';
import { aCompany } from '../support/company.js';
import { Service } from '../support/service.js';

/** A misspelt column compiles, and silently loses its value: every member must come back as it went. */
describe('Saved and loaded again', () => {
  let service: Service;
  let companyId: string;

  beforeAll(async () => {
    service = await Service.start();
    companyId = (await aCompany(service)).id;
  });
  afterAll(() => service.stop());

  const inOneTransaction = <R>(work: () => Promise<R>) =>
    Tenancy.run({ companyId }, () => service.get(UnitOfWork).run(work));

  it('a flow, a stage and a content block are what they were', async () => {
    const [created, changed] = [new Date('2027-01-11T09:00:00.123Z'), new Date('2027-02-12T10:01:02.456Z')];
    const profile = { name: 'A', description: 'B', durationDays: 3, navigation: 'free' as const };
    const flow = Flow.create(companyId, profile, created);
    const stage = Stage.create(flow, { name: 'C', description: 'D', type: 'e', status: 'inactive' }, 0, created);
    const rules = await service.get(ContentTypes).find('text_input');
    const body = { config: { required: true, min_length: 1 }, content: { label: 'F', help_text: '"\\ é 😀' } };
    const block = ContentBlock.create(stage, rules!, body, 0, created);
    flow.published(7, created);
    flow.archive(created);
    flow.stageAdded(changed);
    stage.contentBlockAdded(changed);
    block.change({}, changed);

    await inOneTransaction(async () => {
      service.get(Flows).add(flow);
      service.get(Stages).add(stage);
      service.get(ContentBlocks).add(block);
    });
    const loaded = await inOneTransaction(async () => {
      const loadedFlow = await service.get(Flows).lock(flow.id);
      const loadedStage = await service.get(Stages).get(loadedFlow, stage.id);
      const loadedBlock = await service.get(ContentBlocks).get(loadedStage, block.id);
      return [loadedFlow, loadedStage, loadedBlock].map((aggregate) => ({ ...aggregate }));
    });
    expect(loaded).toEqual([flow, stage, block].map((aggregate) => ({ ...aggregate })));
    expect(loaded[0]).toMatchObject({
      ...profile,
      status: 'archived',
      publishedVersion: 7,
      hasUnpublishedChanges: true,
    });
    expect(loaded[2]).toMatchObject({ ...body, createdAt: created, updatedAt: changed, version: 1 });
  });

  it('a stage template is what it was', async () => {
    const [created, changed] = [new Date('2027-01-11T09:00:00.123Z'), new Date('2027-02-12T10:01:02.456Z')];
    const types = await service.get(ContentTypes).named(['header', 'text_input']);
    const profile = {
      name: 'A',
      description: 'B',
      type: 'c',
      defaultContent: [
        { type: 'header', content: { title: '"\\ é 😀' } },
        { type: 'text_input', config: { required: true }, content: { label: 'D' } },
      ],
      defaultConfig: { text_input: { min_length: 1 } },
    };
    const template = await StageTemplate.create(companyId, { ...profile, name: 'Z' }, types, created);
    template.change({ name: 'A' }, changed);
    await inOneTransaction(async () => {
      service.get(StageTemplates).add(template);
    });
    const loaded = await inOneTransaction(async () => ({ ...(await service.get(StageTemplates).own(template.id)) }));
    expect(loaded).toEqual({ ...template });
    expect(loaded).toMatchObject({ ...profile, createdAt: created, updatedAt: changed, version: 1 });
  });

  it('a content type of its own is what it was', async () => {
    const [created, changed] = [new Date('2027-01-11T09:00:00.123Z'), new Date('2027-02-12T10:01:02.456Z')];
    const profile = {
      ...{ displayName: 'A', description: 'B', category: 'c', isActive: false },
      configSchema: { type: 'object', title: 'config' },
      contentSchema: { type: 'object', title: '"\\ é 😀' },
      responseSchema: { type: 'object', title: 'response' },
      defaultConfig: { required: true },
    };
    const type = OwnContentType.create(companyId, 'acme_type', { ...profile, isActive: true }, created);
    type.change({ isActive: false }, changed);
    await inOneTransaction(async () => {
      service.get(OwnContentTypes).add(type);
    });
    const loaded = await inOneTransaction(async () => ({ ...(await service.get(OwnContentTypes).lock('acme_type')) }));
    expect(loaded).toEqual({ ...type });
    expect(loaded).toMatchObject({ ...profile, createdAt: created, updatedAt: changed, version: 1 });
  });
});
