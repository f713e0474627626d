import { percentage, type OnboardingSession } from './onboarding-session.js';
import type { PublishedVersion } from './published-version.js';
import {
  OnboardingAlreadyCompleted,
  OnboardingIncomplete,
  OnboardingNotStarted,
  SessionExpired,
  SessionIsCancelled,
  StageLocked,
} from './session.errors.js';
import { OnboardingCompleted, OnboardingStarted, ProgressMade } from './session.events.js';
import { aPublishedVersion } from './testing/a-published-version.js';
import { aLink, anOnboardingSession, OPENED_AT } from './testing/an-onboarding-session.js';

const after = (hours: number): Date => new Date(OPENED_AT.getTime() + hours * 3_600_000);

describe('An onboarding session', () => {
  let version: PublishedVersion;
  let session: OnboardingSession;

  beforeEach(() => {
    version = aPublishedVersion().withStages(2, 1, 1).build();
    session = anOnboardingSession().active(version).build();
  });

  const stage = (order: number) => version.stages[order]!;
  const complete = (order: number, blocks: number, now = after(1)) =>
    session.countCompleted(version, stage(order), blocks, now);
  const isLocked = (order: number): boolean => {
    try {
      session.assertUnlocked(version, stage(order));
      return false;
    } catch (error) {
      expect(error).toBeInstanceOf(StageLocked);
      return true;
    }
  };
  const navigateFreely = (...blocks: number[]): void => {
    version = aPublishedVersion()
      .withStages(...blocks)
      .free()
      .build();
    session = anOnboardingSession().active(version).build();
  };

  describe('starts', () => {
    it('with the first stage of the version, which it is bound to', () => {
      session = anOnboardingSession().build();
      expect([session.status, session.flowVersionId, session.currentStageId]).toEqual(['pending', null, null]);
      session.start(version, after(1));
      expect(session).toMatchObject({
        status: 'active',
        flowVersionId: version.id,
        startedAt: after(1),
        currentStageId: stage(0).id,
        currentStageSince: after(1),
        totalStages: 3,
        totalContentBlocks: 4,
      });
      expect(session.pullEvents()).toEqual([
        expect.objectContaining({ newHireId: session.newHireId, versionId: version.id, versionNumber: 1 }),
        expect.objectContaining({ currentStageId: stage(0).id, completedContentBlocks: 0, totalContentBlocks: 4 }),
      ]);
    });

    it('once', () => {
      session.start(aPublishedVersion().build(), after(2));
      expect([session.flowVersionId, session.startedAt]).toEqual([version.id, OPENED_AT]);
      expect(session.pullEvents()).toEqual([]);
    });

    it('before anything can be done in it', () => {
      const pending = anOnboardingSession().build();
      expect(() => {
        pending.assertWritable();
      }).toThrow(OnboardingNotStarted);
      expect(() => {
        pending.complete(after(1));
      }).toThrow(OnboardingNotStarted);
    });
  });

  describe('counts', () => {
    it('blocks, until they make a stage', () => {
      expect(complete(0, 1)).toBeNull();
      expect(session).toMatchObject({ completedStages: 0, completedContentBlocks: 1, currentStageId: stage(0).id });
      expect(complete(0, 1, after(5))).toEqual({ stageId: stage(0).id, enteredAt: OPENED_AT });
      expect(session).toMatchObject({
        completedStages: 1,
        completedContentBlocks: 2,
        completedBlocksByStage: { [stage(0).id]: 2 },
        currentStageId: stage(1).id,
        currentStageSince: after(5),
      });
      expect(complete(1, 1, after(7))).toEqual({ stageId: stage(1).id, enteredAt: after(5) });
    });

    it('and tells each time how far it is', () => {
      complete(0, 2);
      expect(session.pullEvents()).toEqual([
        Object.assign(new ProgressMade(session.companyId, session.newHireId, stage(1).id, 1, 3, 2, 4), {
          occurredAt: expect.any(String),
        }),
      ]);
      session.touch();
      expect(session.pullEvents()).toHaveLength(1);
    });

    it('all stages, and has no current one then', () => {
      complete(0, 2);
      complete(1, 1);
      complete(2, 1);
      expect([session.completedStages, session.currentStageId, session.currentStageSince]).toEqual([3, null, null]);
      // Completed by the new hire alone.
      expect(session.status).toBe('active');
    });
  });

  describe('in sequential order', () => {
    it('locks what comes after the current stage', () => {
      expect([0, 1, 2].map(isLocked)).toEqual([false, true, true]);
      complete(0, 2);
      expect([0, 1, 2].map(isLocked)).toEqual([false, false, true]);
      complete(1, 1);
      complete(2, 1);
      expect([0, 1, 2].map(isLocked)).toEqual([false, false, false]);
    });
  });

  describe('in free order', () => {
    it('locks nothing, and goes on with the first stage that is open', () => {
      navigateFreely(1, 1, 1, 1);
      expect([0, 1, 2, 3].map(isLocked)).toEqual([false, false, false, false]);
      complete(2, 1);
      complete(1, 1);
      expect(session.currentStageId).toBe(stage(0).id);
      complete(0, 1, after(3));
      expect([session.currentStageId, session.currentStageSince]).toEqual([stage(3).id, after(3)]);
      complete(3, 1);
      expect(session.currentStageId).toBeNull();
    });
  });

  describe('is completed', () => {
    const done = (): void => {
      for (const { order, blocks } of version.stages) complete(order, blocks.length);
      session.pullEvents();
    };

    it('once all stages are', () => {
      expect(() => {
        session.complete(after(2));
      }).toThrow(OnboardingIncomplete);
      done();
      session.complete(after(2));
      expect([session.status, session.completedAt]).toEqual(['completed', after(2)]);
      expect(session.pullEvents()).toEqual([expect.any(OnboardingCompleted)]);
    });

    it('once, and for good', () => {
      done();
      session.complete(after(2));
      session.pullEvents();
      session.complete(after(3));
      session.override(after(3));
      session.start(version, after(3));
      expect(session.completedAt).toEqual(after(2));
      expect(session.pullEvents()).toEqual([]);
      expect(() => {
        session.assertWritable();
      }).toThrow(OnboardingAlreadyCompleted);
    });

    it('by an admin whatever is open, if it has begun', () => {
      complete(0, 1);
      session.pullEvents();
      session.override(after(2));
      expect(session).toMatchObject({ status: 'completed', completedAt: after(2), completedStages: 0 });
      expect(session.pullEvents()).toEqual([expect.any(OnboardingCompleted)]);

      const pending = anOnboardingSession().build();
      pending.override(after(2));
      expect([pending.status, pending.pullEvents()]).toEqual(['pending', []]);
    });
  });

  describe('is cancelled', () => {
    it('and opens again where it was left', () => {
      complete(0, 2);
      session.cancel(after(2));
      expect(() => {
        session.assertOpen(after(2));
      }).toThrow(SessionIsCancelled);
      session.reopen(after(3));
      session.assertOpen(after(3));
      expect(session).toMatchObject({ status: 'active', completedStages: 1, currentStageId: stage(1).id });
    });

    it('and waits for its start again where there was none', () => {
      const pending = anOnboardingSession().build();
      pending.cancel(after(1));
      pending.reopen(after(2));
      expect(pending.status).toBe('pending');
    });
  });

  describe('has a link', () => {
    it('that is valid up to its end, and lives on with every activity', () => {
      const end = session.expiresAt;
      session.assertOpen(new Date(end.getTime() - 1));
      expect(() => {
        session.assertOpen(end);
      }).toThrow(SessionExpired);
      session.extend(end, 60);
      session.assertOpen(new Date(end.getTime() + 59_999));
      expect(session.updatedAt).toEqual(end);
    });

    it('whose cancellation is told before its end', () => {
      session.cancel(after(1));
      expect(() => {
        session.assertOpen(session.expiresAt);
      }).toThrow(SessionIsCancelled);
    });

    it('that another one takes the place of, without touching what was done', () => {
      complete(0, 1);
      const link = aLink({ expiresAt: after(1000) });
      session.replaceLink(link, after(2));
      expect(session).toMatchObject({ ...link, status: 'active', completedContentBlocks: 1, updatedAt: after(2) });
    });
  });

  it('tells its start before its progress', () => {
    const pending = anOnboardingSession().build();
    pending.start(version, after(1));
    expect(pending.pullEvents().map(({ constructor }) => constructor)).toEqual([OnboardingStarted, ProgressMade]);
  });
});

describe('The percentage', () => {
  it.each([
    [0, 3, 0],
    [1, 3, 33],
    [2, 3, 66],
    [3, 3, 100],
    [199, 200, 99],
    [0, 0, 0],
  ])('of %d of %d stages is %d', (completed, total, percent) => {
    expect(percentage(completed, total)).toBe(percent);
  });
});
