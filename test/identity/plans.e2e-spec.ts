import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import sharp from 'sharp';
import { Commands } from '#libs/messaging/index.js';
import { Database, Tenancy } from '#libs/persistence/index.js';
import { ChangePlan, type Plan } from '../../src/identity/index.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, aStage, type AuthoredFlow } from '../support/flow.js';
import { anOnboarding, aStartedOnboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';
import { statementsOf } from '../support/statements.js';
import { aUser } from '../support/user.js';

const UPLOAD = { required: false, allowed_types: ['application/pdf'], max_size_mb: 5 };
const GIB = 1_073_741_824;

describe('Plans', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ DEFAULT_PLAN: 'free' });
  });
  afterAll(() => service.stop());

  const changePlan = (companyId: string, plan: Plan): Promise<void> =>
    Tenancy.run({ across: 'operator' }, () => service.get(Commands).execute(new ChangePlan(companyId, plan)));

  const invite = ({ admin }: Company, flow: AuthoredFlow, n: number) =>
    admin.post('/new-hires', {
      flow_id: flow.id,
      email: `person-${n}@example.org`,
      first_name: 'Jordan',
      last_name: 'Rivera',
      send_invitation: false,
    });

  const usage = async ({ id, admin }: Company) => (await admin.get(`/companies/${id}/subscription`)).body.usage;

  it('shows the plan, its limits and what is used, to every role and no other company', async () => {
    const company = await aCompany(service);
    const colleague = await aUser(service, company);
    const path = `/companies/${company.id}/subscription`;
    const expected = {
      plan: 'free',
      status: 'active',
      limits: { flows: 2, active_new_hires: 10, users: 3, storage_bytes: GIB },
      usage: { flows: 0, active_new_hires: 0, users: 2, storage_bytes: 0 },
      current_period_end: null,
    };
    for (const reader of [company.admin, colleague]) {
      expect(await reader.get(path)).toMatchObject({ status: 200, body: expected });
    }
    const stranger = await aCompany(service);
    expect((await stranger.admin.get(path)).status).toBe(404);

    await changePlan(company.id, 'team');
    expect((await company.admin.get(path)).body).toMatchObject({ plan: 'team', limits: { flows: 20, users: 20 } });
    await changePlan(company.id, 'business');
    expect((await company.admin.get(path)).body.limits).toEqual({
      flows: null,
      active_new_hires: null,
      users: null,
      storage_bytes: null,
    });
  });

  it('gives the last place to one of twenty who ask for it at once', async () => {
    const company = await aCompany(service);
    const flow = await aPublishedFlow(company);
    for (let n = 0; n < 9; n++) expect((await invite(company, flow, n)).status).toBe(201);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => invite(company, flow, 100 + n)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'plan-limit-reached',
      limit: 'active_new_hires',
      maximum: 10,
      used: 10,
    });
    expect((await usage(company)).active_new_hires).toBe(10);
  });

  it('counts pending and active new hires alone, and asks again where somebody comes back', async () => {
    const company = await aCompany(service);
    const flow = await aPublishedFlow(company);
    const cancelled = await anOnboarding(service, company, flow);
    const status = `/new-hires/${cancelled.newHireId}/status`;
    await company.admin.patch(status, { status: 'cancelled' });
    for (let n = 0; n < 10; n++) expect((await invite(company, flow, n)).status).toBe(201);
    expect((await company.admin.patch(status, { status: 'pending' })).body).toMatchObject({
      code: 'plan-limit-reached',
      limit: 'active_new_hires',
    });
    await changePlan(company.id, 'team');
    expect((await company.admin.patch(status, { status: 'pending' })).status).toBe(200);
    // A smaller plan takes nothing away, and lets nothing be added.
    await changePlan(company.id, 'free');
    expect((await usage(company)).active_new_hires).toBe(11);
    expect((await invite(company, flow, 99)).body.code).toBe('plan-limit-reached');
  });

  it('limits flows, whether created or duplicated', async () => {
    const company = await aCompany(service);
    const create = () => company.admin.post(`/companies/${company.id}/flows`, { name: 'A flow' });
    const first = await create();
    expect(first.status).toBe(201);
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, create),
      ...Array.from({ length: 5 }, () => company.admin.post(`/flows/${first.body.id}/duplicate`)),
    ]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'plan-limit-reached' && body.limit === 'flows')).toHaveLength(9);
    await company.admin.delete(`/flows/${first.body.id}`);
    expect((await create()).status).toBe(201);
  });

  it('limits users, invited ones among them', async () => {
    const company = await aCompany(service);
    const path = `/companies/${company.id}/users`;
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        company.admin.post(path, { email: `${randomUUID()}@example.org`, first_name: 'Robin', last_name: 'Reyes' }),
      ),
    );
    const invited = answers.filter(({ status }) => status === 201);
    expect(invited).toHaveLength(2);
    expect(answers.filter(({ body }) => body.code === 'plan-limit-reached' && body.limit === 'users')).toHaveLength(4);
    const [robin, sam] = invited.map(({ body }) => `${path}/${body.id}`) as [string, string];
    await company.admin.patch(robin, { is_active: false });
    expect((await usage(company)).users).toBe(2);
    const again = { email: `${randomUUID()}@example.org`, first_name: 'Kim', last_name: 'Lee' };
    expect((await company.admin.post(path, again)).status).toBe(201);
    expect((await company.admin.patch(robin, { is_active: true })).body.code).toBe('plan-limit-reached');
    await company.admin.delete(sam);
    expect((await company.admin.patch(robin, { is_active: true })).status).toBe(200);
  });

  it('counts the bytes of files as they are stored, and gives them back when they go', async () => {
    const company = await aCompany(service);
    const upload = { type: 'file_upload', config: UPLOAD, content: { label: 'Passport' } };
    const flow = await aPublishedFlow(company, { stages: [aStage({ content_blocks: [upload] })] });
    const onboarding = await aStartedOnboarding(service, company, flow);
    const { status, body } = await onboarding.upload(onboarding.blockId(0, 0));
    expect(status).toBe(201);
    expect((await usage(company)).storage_bytes).toBe(body.size);
    await onboarding.delete(`/uploads/${body.id}`);
    expect((await usage(company)).storage_bytes).toBe(0);
  });

  it('takes a logo in place of a larger one where files are beyond the limit, and none that adds to them', async () => {
    const company = await aCompany(service);
    const send = async (width: number) => {
      const picture = await sharp({ create: { width, height: width, channels: 3, background: '#1F4E79' } })
        .png()
        .toBuffer();
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(picture)]), 'logo.png');
      return company.admin.post(`/companies/${company.id}/logo`, form);
    };
    expect((await send(600)).status).toBe(200);
    const upload = { type: 'file_upload', config: UPLOAD, content: { label: 'Passport' } };
    const flow = await aPublishedFlow(company, { stages: [aStage({ content_blocks: [upload] })] });
    const onboarding = await aStartedOnboarding(service, company, flow);
    const { body } = await onboarding.upload(onboarding.blockId(0, 0));
    await sql`update files set size = ${GIB} where id = ${body.id}`.execute(service.get(Database).across('seed'));

    expect((await send(1200)).body.code).toBe('plan-limit-reached');
    expect((await send(300)).status).toBe(200);
  });

  it('asks an unlimited company for nothing but its plan', async () => {
    const company = await aCompany(service);
    await changePlan(company.id, 'business');
    const flow = await aPublishedFlow(company);
    const statements = await statementsOf(service, () => invite(company, flow, 1));
    expect(statements.filter((sql) => /companies|plan_usage/.test(sql))).toHaveLength(1);
  });
});
