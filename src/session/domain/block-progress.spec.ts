import { newId } from '#libs/kernel/index.js';
import { BlockProgress } from './block-progress.js';

describe('The progress of a block', () => {
  const [began, later] = [new Date('2027-01-04T09:00:00Z'), new Date('2027-01-05T09:00:00Z')];
  const owner = { companyId: newId(), newHireId: newId(), stageId: newId(), contentBlockId: newId() };

  it('keeps when it was completed, whatever the answer becomes', () => {
    const progress = BlockProgress.complete(owner, { data: { value: 1 }, dataEncrypted: null }, began);
    expect(progress).toMatchObject({ ...owner, status: 'completed', startedAt: began, completedAt: began });
    progress.replaceAnswer({ data: null, dataEncrypted: 'secret' }, later);
    expect(progress).toMatchObject({
      data: null,
      dataEncrypted: 'secret',
      startedAt: began,
      completedAt: began,
      updatedAt: later,
    });
  });
});
