import { newId } from '#libs/kernel/index.js';
import { FileAttached, FileNotReady, FileRejected, UnknownFile } from './media.errors.js';
import { FileStored } from './media.events.js';
import { StoredFile } from './stored-file.js';

describe('A stored file', () => {
  const owner = { companyId: newId(), newHireId: newId(), contentBlockId: newId() };
  const received = {
    fileName: 'id.pdf',
    contentType: 'application/pdf',
    size: 3,
    objectKey: 'files/1',
    sensitive: false,
  };
  const [uploaded, later, latest] = [1, 2, 3].map((n) => new Date(n * 1000)) as [Date, Date, Date];
  const aFile = (): StoredFile => StoredFile.keep(owner, received, uploaded);

  it('tells that it was stored, by ids alone', () => {
    const file = aFile();
    const events = file.pullEvents();
    expect(events).toEqual([expect.any(FileStored)]);
    expect(events[0]).toMatchObject({ companyId: owner.companyId, fileId: file.id, contentType: 'application/pdf' });
  });

  it('is attached once, to an answer for its own block', () => {
    const file = aFile();
    for (const stranger of [newId(), owner.contentBlockId]) {
      expect(() => {
        file.attach(stranger, owner.contentBlockId, later);
      }).toThrow(UnknownFile);
      expect(() => {
        file.attach(owner.newHireId, owner.newHireId, later);
      }).toThrow(UnknownFile);
    }
    file.attach(owner.newHireId, owner.contentBlockId, later);
    file.attach(owner.newHireId, owner.contentBlockId, latest);
    expect(file.attachedAt).toEqual(later);
  });

  it.each([
    ['scanning', FileNotReady],
    ['rejected', FileRejected],
  ] as const)('is not attached while %s', (status, refusal) => {
    const file = Object.assign(aFile(), { status });
    expect(() => {
      file.attach(owner.newHireId, owner.contentBlockId, later);
    }).toThrow(refusal);
  });

  it('can be removed only while no answer refers to it', () => {
    const file = aFile();
    file.attach(owner.newHireId, owner.contentBlockId, later);
    expect(() => {
      file.assertRemovable();
    }).toThrow(FileAttached);
    file.detach(latest);
    file.assertRemovable();
    expect(file.attachedAt).toBeNull();
  });

  it('gets its thumbnails once', () => {
    const [first, second] = ['a', 'b'].map((key) => {
      const thumbnail = { key, contentType: 'image/jpeg' };
      return { '128': thumbnail, '512': thumbnail };
    });
    const file = aFile();
    expect([file.addThumbnails(first!, later), file.addThumbnails(second!, latest)]).toEqual([true, false]);
    expect(file.thumbnails).toEqual(first);
  });
});
