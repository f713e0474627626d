import { Commands } from '#libs/messaging/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import { CloseCompany, ReopenCompany } from '../../src/identity/index.js';
import { aCompany } from '../support/company.js';
import { aPublishedFlow } from '../support/flow.js';
import { anOnboarding, aStartedOnboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';

describe('Closing a company', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());

  const asOperator = (command: CloseCompany | ReopenCompany): Promise<void> =>
    Tenancy.run({ across: 'operator' }, () => service.get(Commands).execute(command));

  it('lets nobody in any more, with whatever they hold, and all in again when it is reopened', async () => {
    const company = await aCompany(service);
    const bystander = await aCompany(service);
    const flow = await aPublishedFlow(company);
    const [pending, started] = [
      await anOnboarding(service, company, flow),
      await aStartedOnboarding(service, company, flow),
    ];
    const { adminEmail: email, password } = company;
    const login = () => service.api().post('/auth/login', { email, password });
    const { body: tokens } = await login();
    const refresh = () => service.api().post('/auth/refresh-token', { refresh_token: tokens.refresh_token });

    await asOperator(new CloseCompany(company.id));
    expect(await login()).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } });
    expect((await company.admin.get('/auth/me')).status).toBe(401);
    expect((await refresh()).status).toBe(401);
    for (const answer of [await pending.get(), await pending.start(), await started.answer(0, 0)]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'session-not-found' } });
    }
    expect((await bystander.admin.get('/auth/me')).status).toBe(200);

    await asOperator(new ReopenCompany(company.id));
    const again = await login();
    expect(again.status).toBe(200);
    // Who was signed in before signs in anew.
    expect((await company.admin.get('/auth/me')).status).toBe(401);
    expect((await refresh()).status).toBe(401);
    const admin = service.api().signedIn(again.body.access_token);
    expect((await admin.get(`/companies/${company.id}/subscription`)).body.status).toBe('active');
    expect((await started.answer(0, 0)).status).toBe(200);
  });

  it('changes nothing a second time, and says where there is no such company', async () => {
    const { id } = await aCompany(service);
    await asOperator(new CloseCompany(id));
    await expect(asOperator(new CloseCompany(id))).resolves.toBeUndefined();
    await expect(asOperator(new CloseCompany('019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d'))).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
