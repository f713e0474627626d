import { Company } from './company.js';
import { CompanyClosed, CompanyRegistered, CompanyReopened } from './identity.events.js';
import { LIMITED, PLAN_NAMES, PLANS } from './plans.js';

describe('A company', () => {
  const [founded, later, latest] = [1, 2, 3].map((n) => new Date(n * 1000)) as [Date, Date, Date];
  const aCompany = (): Company => Company.register({ name: 'Example Ltd' }, 'team', founded);

  it('is open when it is registered, with the plan that it is given', () => {
    const company = aCompany();
    expect(company).toMatchObject({ plan: 'team', closedAt: null, logoUrl: null, createdAt: founded });
    expect(company.pullEvents()).toEqual([expect.any(CompanyRegistered)]);
  });

  it('stays as it is where nothing of its profile changes', () => {
    const company = aCompany();
    company.changeProfile({ name: 'Example Ltd', website: null }, later);
    expect(company.updatedAt).toEqual(founded);
    company.changeProfile({ website: 'https://example.org' }, latest);
    expect(company).toMatchObject({ website: 'https://example.org', updatedAt: latest });
  });

  it('is closed once, and open again once', () => {
    const company = aCompany();
    company.pullEvents();
    company.close(later);
    company.close(latest);
    expect(company.closedAt).toEqual(later);
    expect(company.pullEvents()).toEqual([expect.any(CompanyClosed)]);
    company.reopen(latest);
    company.reopen(latest);
    expect(company.closedAt).toBeNull();
    expect(company.pullEvents()).toEqual([expect.any(CompanyReopened)]);
  });

  it('has a plan that says of everything limited how much of it there may be', () => {
    for (const plan of PLAN_NAMES) expect(Object.keys(PLANS[plan])).toEqual([...LIMITED]);
  });
});
