import { insertionOf, REDACTED } from './audit-entry.js';
import { audited, notAudited } from './policies.js';

describe('The audit entry of a row that is inserted past the ORM', () => {
  audited('parcels', { resource: 'parcel', redacted: ['shipTo'], ignored: ['weighedAt'] });
  const row = { id: 'p', company_id: 'c', ship_to: 'Jordan Rivera', size: 3, pick_up_token: 'abc', note: null };

  it('is told by the policy of its table, as a creation of the ORM is', () => {
    expect(insertionOf('parcels', { ...row, weighed_at: new Date(), updated_at: new Date() })).toEqual({
      companyId: 'c',
      action: 'create',
      resourceType: 'parcel',
      resourceId: 'p',
      before: null,
      after: { id: 'p', company_id: 'c', ship_to: REDACTED, size: 3, pick_up_token: REDACTED, note: null },
    });
  });

  it('tells of what is redacted that there is nothing, where there is nothing', () => {
    expect(insertionOf('parcels', { ...row, ship_to: null }).after).toMatchObject({ ship_to: null });
  });

  it('is none where the table is not audited: nobody is to believe that it was', () => {
    notAudited('pigeons', 'They come back by themselves.');
    for (const table of ['pigeons', 'unheard-of']) expect(() => insertionOf(table, row)).toThrow(table);
  });
});
