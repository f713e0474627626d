import { randomUUID } from 'node:crypto';
import { MikroORM } from '@mikro-orm/core';
import sharp from 'sharp';
import { auditPolicyOf } from '#libs/audit/index.js';
import { openApiDocument } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { RequestPasswordResets } from '../../src/identity/jobs/request-password-resets.js';
import type { Answer } from '../support/api.js';
import { aCompany, PASSWORD, type Company } from '../support/company.js';
import { aPublishedFlow, aStage, type AuthoredFlow } from '../support/flow.js';
import { Mailbox } from '../support/mailbox.js';
import { anOnboarding, aStartedOnboarding, type Onboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';

/** Routes that write nothing which the audit log tells, and why. */
const SILENT: Record<string, string> = {
  validateContent: 'writes nothing',
  validateDraft: 'writes nothing',
  retryDeadLetters: "is of the service's own deliveries, of no company",
};

const BLOCK = { type: 'header', config: {}, content: { title: 'Hello' } };
const UPLOAD = {
  type: 'file_upload',
  config: { allowed_types: ['application/pdf'], max_size_mb: 5 },
  content: { label: 'A document' },
};

describe('Every write', () => {
  let service: Service;
  let mailbox: Mailbox;
  let company: Company;
  let flow: AuthoredFlow;

  beforeAll(async () => {
    service = await Service.start();
    mailbox = Mailbox.of(service);
    company = await aCompany(service);
    flow = await aPublishedFlow(company, { stages: [aStage({ content_blocks: [UPLOAD, BLOCK] }), aStage()] });
  });
  afterAll(() => service.stop());

  const post = (path: string, body?: unknown): Promise<Answer> => company.admin.post(path, body);
  const patch = (path: string, body: unknown): Promise<Answer> => company.admin.patch(path, body);
  const remove = (path: string): Promise<Answer> => company.admin.delete(path);
  const login = (): Promise<Answer> =>
    service.api().post('/auth/login', { email: company.adminEmail, password: PASSWORD });
  const idOf = async (made: Promise<Answer>): Promise<string> => (await made).body.id;

  const aDraft = async (): Promise<string> => idOf(post(`/companies/${company.id}/flows`, { name: 'A draft' }));
  /** A draft with two stages, the first with two blocks; the ids of all. */
  const contents = async () => {
    const stages = `/flows/${await aDraft()}/stages`;
    const ids = [await idOf(post(stages, { name: 'A' })), await idOf(post(stages, { name: 'B' }))];
    const blocks = `${stages}/${ids[0]!}/content-blocks`;
    return { stages, ids, blocks, blockIds: [await idOf(post(blocks, BLOCK)), await idOf(post(blocks, BLOCK))] };
  };
  const aType = () => ({
    name: `type_${randomUUID().slice(0, 8)}`,
    display_name: 'A type',
    category: 'text',
    content_schema: { type: 'object' },
  });
  const template = { name: 'A template', default_content: [BLOCK] };
  const invitation = () => ({ email: `${randomUUID()}@example.org`, first_name: 'Robin', last_name: 'Reyes' });
  const aColleague = (): Promise<string> => idOf(post(`/companies/${company.id}/users`, invitation()));
  const newHire = (): Promise<Onboarding> => anOnboarding(service, company, flow);

  /** By operationId: how it is prepared, and the call itself. */
  const WRITES: Record<string, () => Promise<() => Promise<Answer>>> = {
    login: async () => login,
    refreshToken: async () => {
      const { refresh_token } = (await login()).body;
      return () => service.api().post('/auth/refresh-token', { refresh_token });
    },
    logout: async () => {
      const { refresh_token } = (await login()).body;
      return () => service.api().post('/auth/logout', { refresh_token });
    },
    forgotPassword: async () => async () => {
      const answer = await service.api().post('/auth/forgot-password', { email: company.adminEmail });
      await service.get(RequestPasswordResets).run();
      return answer;
    },
    revokeSession: async () => {
      const admin = service.api().signedIn((await login()).body.access_token);
      const { items } = (await admin.get('/auth/sessions')).body;
      return () => admin.delete(`/auth/sessions/${items.find(({ current }: { current: boolean }) => current).id}`);
    },
    resetPassword: async () => {
      const person = invitation();
      await post(`/companies/${company.id}/users`, person);
      const token = await mailbox.token(person.email);
      return () => service.api().post('/auth/reset-password', { token, password: `a new one: ${randomUUID()}` });
    },
    inviteUser: async () => () => post(`/companies/${company.id}/users`, invitation()),
    changeUser: async () => {
      const id = await aColleague();
      return () => patch(`/companies/${company.id}/users/${id}`, { first_name: 'Sam' });
    },
    removeUser: async () => {
      const id = await aColleague();
      return () => remove(`/companies/${company.id}/users/${id}`);
    },
    changeCompany: async () => () => patch(`/companies/${company.id}`, { name: randomUUID() }),
    replaceLogo: async () => {
      const form = new FormData();
      const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
        .png()
        .toBuffer();
      form.set('file', new Blob([new Uint8Array(picture)]), 'logo.png');
      return () => post(`/companies/${company.id}/logo`, form);
    },
    createFlow: async () => () => post(`/companies/${company.id}/flows`, { name: 'A flow' }),
    importFlow: async () => () =>
      post(`/companies/${company.id}/flows/import`, { flow: { name: 'B' }, stages: [aStage()] }),
    changeFlow: async () => {
      const id = await aDraft();
      return () => patch(`/flows/${id}`, { name: 'Another name' });
    },
    deleteFlow: async () => {
      const id = await aDraft();
      return () => remove(`/flows/${id}`);
    },
    duplicateFlow: async () => () => post(`/flows/${flow.id}/duplicate`),
    publishFlow: async () => {
      const id = await idOf(post(`/companies/${company.id}/flows/import`, { flow: { name: 'C' }, stages: [aStage()] }));
      return () => post(`/flows/${id}/publish`);
    },
    restoreFlowVersion: async () => () => post(`/flows/${flow.id}/versions/1/restore`),
    addStage: async () => {
      const { stages } = await contents();
      return () => post(stages, { name: 'C' });
    },
    changeStage: async () => {
      const { stages, ids } = await contents();
      return () => patch(`${stages}/${ids[0]!}`, { name: 'C' });
    },
    reorderStages: async () => {
      const { stages, ids } = await contents();
      return () => patch(`${stages}/reorder`, { stage_ids: ids.reverse() });
    },
    deleteStage: async () => {
      const { stages, ids } = await contents();
      return () => remove(`${stages}/${ids[0]!}`);
    },
    addContentBlock: async () => {
      const { blocks } = await contents();
      return () => post(blocks, BLOCK);
    },
    changeContentBlock: async () => {
      const { blocks, blockIds } = await contents();
      return () => patch(`${blocks}/${blockIds[0]!}`, { content: { title: 'Good morning' } });
    },
    reorderContentBlocks: async () => {
      const { blocks, blockIds } = await contents();
      return () => patch(`${blocks}/reorder`, { content_block_ids: blockIds.reverse() });
    },
    deleteContentBlock: async () => {
      const { blocks, blockIds } = await contents();
      return () => remove(`${blocks}/${blockIds[0]!}`);
    },
    saveStageAsTemplate: async () => {
      const { stages, ids } = await contents();
      return () => post(`${stages}/${ids[0]!}/save-as-template`, { name: 'Saved' });
    },
    registerContentType: async () => () => post('/content-types', aType()),
    changeContentType: async () => {
      const { name } = (await post('/content-types', aType())).body;
      return () => patch(`/content-types/${name}`, { display_name: 'Another name' });
    },
    createStageTemplate: async () => () => post('/stage-templates', template),
    changeStageTemplate: async () => {
      const id = await idOf(post('/stage-templates', template));
      return () => patch(`/stage-templates/${id}`, { name: 'Another name' });
    },
    deleteStageTemplate: async () => {
      const id = await idOf(post('/stage-templates', template));
      return () => remove(`/stage-templates/${id}`);
    },
    inviteNewHire: async () => () => post('/new-hires', { flow_id: flow.id, ...invitation() }),
    changeNewHire: async () => {
      const { newHireId } = await newHire();
      return () => patch(`/new-hires/${newHireId}`, { first_name: 'Sam' });
    },
    changeNewHireStatus: async () => {
      const { newHireId } = await newHire();
      return () => patch(`/new-hires/${newHireId}/status`, { status: 'cancelled' });
    },
    resendInvitation: async () => {
      const { newHireId } = await newHire();
      return () => post(`/new-hires/${newHireId}/resend-invitation`);
    },
    eraseNewHire: async () => {
      const { newHireId } = await newHire();
      return () => remove(`/new-hires/${newHireId}`);
    },
    startOnboarding: async () => {
      const onboarding = await newHire();
      return () => onboarding.start();
    },
    uploadFile: async () => {
      const onboarding = await aStartedOnboarding(service, company, flow);
      return () => onboarding.upload(onboarding.blockId(0, 0));
    },
    deleteUpload: async () => {
      const onboarding = await aStartedOnboarding(service, company, flow);
      const { id } = (await onboarding.upload(onboarding.blockId(0, 0))).body;
      return () => onboarding.delete(`/uploads/${id}`);
    },
    completeContentBlock: async () => {
      const onboarding = await aStartedOnboarding(service, company, flow);
      return () => onboarding.answer(0, 1);
    },
    completeStage: async () => {
      const onboarding = await aStartedOnboarding(service, company, flow);
      return () => onboarding.completeStage(0);
    },
    completeOnboarding: async () => {
      const short = await aPublishedFlow(company, { stages: [aStage({ content_blocks: [BLOCK] })] });
      const onboarding = await aStartedOnboarding(service, company, short);
      await onboarding.completeStage(0);
      return () => onboarding.post('/complete');
    },
  };

  /** What somebody did, and not the service on its own. */
  const entriesOf = async (companyId: string): Promise<number> => {
    const rows = await service
      .get(Database)
      .across<{ audit_log: { company_id: string; actor_type: string } }>('seed')
      .selectFrom('audit_log')
      .select('actor_type')
      .where('company_id', '=', companyId)
      .where('actor_type', '!=', 'system')
      .execute();
    return rows.length;
  };

  it('is a route that is held against the log below, or one that says why not', () => {
    const routes = Object.values(openApiDocument(service.app, service.url).paths)
      .flatMap((methods) => Object.entries(methods))
      .filter(([method]) => ['post', 'put', 'patch', 'delete'].includes(method))
      .map(([, { operationId }]: [string, { operationId: string }]) => operationId);
    expect(routes.filter((id) => !(id in WRITES) && !(id in SILENT) && id !== 'register')).toEqual([]);
  });

  it.each(Object.keys(WRITES))('%s leaves an entry', async (id) => {
    const call = await WRITES[id]!();
    const before = await entriesOf(company.id);
    const { status, body } = await call();
    expect([id, status >= 200 && status < 300, status < 300 ? null : body]).toEqual([id, true, null]);
    expect(await entriesOf(company.id)).toBeGreaterThan(before);
  });

  it('register leaves entries of the user who came to be', async () => {
    const { id, admin } = await aCompany(service);
    const { items } = (await admin.get(`/companies/${id}/audit-log`)).body;
    expect(items.map((entry: { resource_type: string }) => entry.resource_type)).toEqual(
      expect.arrayContaining(['company', 'user', 'session']),
    );
    expect(new Set(items.map((entry: { actor: { type: string } }) => entry.actor.type))).toEqual(new Set(['user']));
  });

  it('is told of somebody: nobody who is let in stays anonymous', async () => {
    for (const resource of ['session', 'user']) {
      const path = `/companies/${company.id}/audit-log?limit=100&resource_type=${resource}`;
      const { items } = (await company.admin.get(path)).body;
      expect(items.length).toBeGreaterThan(3);
      expect(items.filter(({ actor }: { actor: { type: string } }) => actor.type === 'anonymous')).toEqual([]);
    }
  });

  it('is of a table of which it is said how it is told', () => {
    const tables = [...service.get(MikroORM).getMetadata().getAll().values()].map(({ tableName }) => tableName);
    expect(tables.filter((table) => auditPolicyOf(table) === undefined)).toEqual([]);
  });
});
