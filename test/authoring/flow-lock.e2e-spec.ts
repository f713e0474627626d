import { newId } from '#libs/kernel/index.js';
import { UnitOfWork } from '#libs/messaging/index.js';
import { Database, Tenancy } from '#libs/persistence/index.js';
import { FlowLock } from '../../src/authoring/index.js';
import { aCompany } from '../support/company.js';
import { aPublishedFlow } from '../support/flow.js';
import { Service } from '../support/service.js';
import { problem } from './problems.js';

describe('A shared lock on a flow', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });
  afterAll(() => service.stop());

  it('keeps it from being deleted while someone is being invited', async () => {
    const company = await aCompany(service);
    const flow = await aPublishedFlow(company);
    const now = new Date();
    const id = newId();
    const { deletion } = await Tenancy.run({ companyId: company.id }, () =>
      service.get(UnitOfWork).run(async () => {
        await service.get(FlowLock).share(flow.id);
        const waiting = company.admin.delete(`/flows/${flow.id}`);
        await service
          .get(Database)
          .across<{ new_hires: Record<string, unknown> }>('seed')
          .insertInto('new_hires')
          .values({
            id,
            company_id: company.id,
            flow_id: flow.id,
            email: 'jo@example.org',
            email_key: 'jo@example.org',
            first_name: 'Jo',
            last_name: 'Doe',
            status: 'pending',
            created_at: now,
            updated_at: now,
          })
          .execute();
        return { deletion: waiting };
      }),
    );
    expect(problem(await deletion)).toEqual([409, 'flow-in-use']);
  });
});
