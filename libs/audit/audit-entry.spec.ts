import { merged, type AuditEntry } from './audit-entry.js';

const entry = (action: AuditEntry['action'], before: AuditEntry['before'], after: AuditEntry['after']): AuditEntry => ({
  companyId: 'c',
  action,
  resourceType: 'flow',
  resourceId: 'f',
  before,
  after,
});

describe('Audit entries of one transaction', () => {
  it('are one for each resource: from what was before all to what is after all', () => {
    const writes = [
      entry('update', { name: 'A', version: 1 }, { name: 'B', version: 2 }),
      entry('update', { name: 'B', status: 'draft' }, { name: 'C', status: 'published' }),
      { ...entry('create', null, { name: 'D' }), resourceId: 'g' },
    ];
    expect(merged(writes)).toEqual([
      entry('update', { name: 'A', version: 1, status: 'draft' }, { name: 'C', version: 2, status: 'published' }),
      { ...entry('create', null, { name: 'D' }), resourceId: 'g' },
    ]);
  });

  it('stay a creation where what was created was changed', () => {
    const writes = [entry('create', null, { name: 'A' }), entry('update', { name: 'A' }, { name: 'B' })];
    expect(merged(writes)).toEqual([entry('create', null, { name: 'B' })]);
  });

  it('end in a removal, of what was there before', () => {
    const writes = [
      entry('update', { name: 'A' }, { name: 'B' }),
      entry('delete', { name: 'B', status: 'draft' }, null),
    ];
    expect(merged(writes)).toEqual([entry('delete', { name: 'A', status: 'draft' }, null)]);
  });
});
