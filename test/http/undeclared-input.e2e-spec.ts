import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, type AuthoredFlow } from '../support/flow.js';
import { anOnboarding, aStartedOnboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';

describe('What a route does not take', () => {
  let service: Service;
  let company: Company;
  let flow: AuthoredFlow;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
    flow = await aPublishedFlow(company);
  });
  afterAll(() => service.stop());

  it('is refused in the query, and nothing is done', async () => {
    for (const answer of [
      await company.admin.delete(`/flows/${flow.id}?dry_run=true`),
      await company.admin.delete(`/flows/${flow.id}?dry_run=true`, { 'if-match': '"999"' }),
      await company.admin.post(`/flows/${flow.id}/publish?dry_run=true`),
      await company.admin.get(`/flows/${flow.id}?dry_run=true`),
    ]) {
      expect([answer.status, answer.body.errors]).toEqual([
        422,
        [expect.objectContaining({ parameter: 'dry_run', code: 'unknown_member' })],
      ]);
    }
    expect((await company.admin.get(`/flows/${flow.id}`)).status).toBe(200);
    expect((await service.api().get('/auth/me?zz=1')).status).toBe(401);
    expect((await company.admin.get('/flows/019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d?zz=1')).status).toBe(404);
  });

  it('is refused in the body, while an empty one is as good as none', async () => {
    const at = await anOnboarding(service, company, flow);
    for (const answer of [
      await company.admin.post(`/flows/${flow.id}/publish`, { dry_run: true }),
      await at.post('/start', { dry_run: true }),
    ]) {
      expect([answer.status, answer.body.errors]).toEqual([
        422,
        [expect.objectContaining({ pointer: '/dry_run', code: 'unknown_member' })],
      ]);
    }
    expect((await at.post('/start', [])).status).toBe(422);
    expect((await at.get()).body.status).toBe('pending');
    expect((await at.post('/start', {})).status).toBe(200);
  });

  it('is refused where its bytes are no UTF-8', async () => {
    const path = `/companies/${company.id}/flows`;
    const bytes = Buffer.from('{"name":"\xff"}', 'latin1');
    expect((await company.admin.post(path, bytes)).status).toBe(400);
    for (const charset of ['utf-7', 'utf-16', 'iso-8859-1']) {
      const type = { 'content-type': `application/json; charset=${charset}` };
      expect((await company.admin.post(path, { name: 'A' }, type)).status).toBe(415);
    }
    const type = { 'content-type': 'application/json; charset="UTF-8"' };
    expect((await company.admin.post(path, { name: 'A' }, type)).status).toBe(201);
  });

  it('tells no session token, however its path is spelled', async () => {
    const at = await aStartedOnboarding(service, company, flow);
    for (const path of [`/Onboarding/${at.token}`, `/onboarding//${at.token}`, `/%6fnboarding/${at.token}/start`]) {
      for (const answer of [await service.api().get(path), await service.api().delete(path)]) {
        expect(answer.status).toBeGreaterThanOrEqual(404);
        expect(JSON.stringify(answer.body)).not.toContain(at.token);
      }
    }
  });

  it('is remembered under an Idempotency-Key: another body does not go under the same', async () => {
    const key = { 'idempotency-key': 'refused-once' };
    const path = `/companies/${company.id}/flows`;
    const first = await company.admin.post(path, { name: '' }, key);
    const again = await company.admin.post(path, { name: '' }, key);
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([422, 422, 'true']);
    expect(again.body.errors).toEqual(first.body.errors);
    const other = await company.admin.post(path, { name: 'Another' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });
});
