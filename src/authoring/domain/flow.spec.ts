import { InvalidStatusTransition } from './authoring.errors.js';
import { Flow } from './flow.js';

describe('Flow', () => {
  const [created, later] = [new Date('2027-01-11T09:00:00Z'), new Date('2027-01-12T09:00:00Z')];
  const profile = { name: 'First month', description: null, durationDays: 30, navigation: 'sequential' as const };
  const aFlow = () => Flow.create('a-company', profile, created);

  it('begins as an empty draft', () => {
    expect(aFlow()).toMatchObject({ ...profile, status: 'draft', publishedVersion: null, stageCount: 0 });
  });

  it('is changed only by what is different', () => {
    const flow = aFlow();
    flow.published(1, created);
    flow.changeProfile({ name: 'First month', description: null }, later);
    flow.changeProfile({}, later);
    expect([flow.hasUnpublishedChanges, flow.updatedAt]).toEqual([false, created]);
    flow.changeProfile({ durationDays: null }, later);
    expect([flow.durationDays, flow.hasUnpublishedChanges, flow.updatedAt]).toEqual([null, true, later]);
  });

  it('counts its versions', () => {
    const flow = aFlow();
    expect(flow.nextVersion).toBe(1);
    flow.published(1, created);
    flow.stageAdded(later);
    expect([flow.nextVersion, flow.publishedVersion, flow.stageCount]).toEqual([2, 1, 1]);
  });

  it('goes from draft to published to archived, and back to published', () => {
    const flow = aFlow();
    expect(() => {
      flow.archive(later);
    }).toThrow(InvalidStatusTransition);
    flow.published(1, later);
    flow.archive(later);
    expect(() => {
      flow.archive(later);
    }).toThrow(InvalidStatusTransition);
    flow.published(1, later);
    expect([flow.status, flow.publishedVersion]).toEqual(['published', 1]);
  });

  it('is duplicated as a draft, under a name that is never too long', () => {
    const flow = aFlow();
    flow.stageAdded(created);
    flow.published(1, created);
    const copy = flow.duplicate(undefined, later);
    expect(copy).toMatchObject({ ...profile, name: 'First month (copy)', status: 'draft', publishedVersion: null });
    expect([copy.stageCount, copy.id === flow.id, copy.createdAt]).toEqual([1, false, later]);
    flow.changeProfile({ name: `${'a'.repeat(192)}😀${'b'.repeat(6)}` }, later);
    expect(flow.duplicate(undefined, later).name).toBe(`${'a'.repeat(192)} (copy)`);
    expect(flow.duplicate('Mine', later).name).toBe('Mine');
  });
});
