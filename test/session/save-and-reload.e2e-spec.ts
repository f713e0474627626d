import { newId } from '#libs/kernel/index.js';
import { UnitOfWork } from '#libs/messaging/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import { AnswerVault } from '../../src/session/domain/answer-vault.js';
import { BlockProgress } from '../../src/session/domain/block-progress.js';
import { OnboardingSession } from '../../src/session/domain/onboarding-session.js';
import { OnboardingSessions } from '../../src/session/domain/onboarding-sessions.js';
import { NewHireNotFound, SessionNotFound } from '../../src/session/domain/session.errors.js';
import { aPublishedVersion } from '../../src/session/domain/testing/a-published-version.js';
import { aLink, anOnboardingSession, OPENED_AT } from '../../src/session/domain/testing/an-onboarding-session.js';
import { aCompany } from '../support/company.js';
import { Service } from '../support/service.js';

const LATER = new Date('2027-01-05T10:11:12.345Z');

describe('Saved and loaded whole', () => {
  let service: Service;
  let companyId: string;
  let sessions: OnboardingSessions;

  beforeAll(async () => {
    service = await Service.start();
    companyId = (await aCompany(service)).id;
    sessions = service.get(OnboardingSessions);
  });
  afterAll(() => service.stop());

  const inTransaction = <R>(work: () => Promise<R>, company = companyId): Promise<R> =>
    Tenancy.run({ companyId: company }, () => service.get(UnitOfWork).run(work));
  /** Every property that is mapped or not, as it is now. */
  const facts = (aggregate: object) => ({ ...aggregate });
  const add = async (session: OnboardingSession): Promise<void> =>
    inTransaction(async () => {
      sessions.add(session);
    });

  describe('a session', () => {
    it('that is pending', async () => {
      const session = anOnboardingSession().ownedBy({ companyId }).build();
      const expected = facts(session);
      await add(session);
      expect(await inTransaction(async () => facts(await sessions.lockOf(session.newHireId)))).toEqual({
        ...expected,
        version: 1,
      });
    });

    it('that is under way, cancelled and back, completed', async () => {
      const version = aPublishedVersion().withStages(1, 2).build();
      const session = anOnboardingSession().ownedBy({ companyId }).build();
      await add(session);
      const { newHireId } = session;
      const steps: ((loaded: OnboardingSession) => void)[] = [
        (loaded) => {
          Object.assign(loaded, { flowVersionId: newId() });
          loaded.startedAt = OPENED_AT;
          loaded.status = 'active';
          loaded.totalStages = 2;
          loaded.totalContentBlocks = 3;
          loaded.currentStageId = version.stages[0]!.id;
          loaded.currentStageSince = OPENED_AT;
        },
        (loaded) => loaded.countCompleted(version, version.stages[0]!, 1, LATER),
        (loaded) => {
          loaded.replaceLink(aLink({ tokenEncrypted: 'other', expiresAt: LATER }), LATER);
        },
        (loaded) => {
          loaded.cancel(LATER);
        },
        (loaded) => {
          loaded.reopen(LATER);
        },
        (loaded) => {
          loaded.status = 'completed';
          loaded.completedAt = LATER;
        },
      ];
      for (const [index, step] of steps.entries()) {
        const expected = await inTransaction(async () => {
          const loaded = await sessions.lockOf(newHireId);
          step(loaded);
          loaded.pullEvents();
          return facts(loaded);
        });
        const reloaded = await inTransaction(async () => facts(await sessions.lockOf(newHireId)));
        expect(reloaded).toEqual({ ...expected, version: index + 2 });
      }
    });

    it('by its link, which binds the work to its company', async () => {
      const session = anOnboardingSession().ownedBy({ companyId }).build();
      await add(session);
      const found = await Tenancy.open(() =>
        service.get(UnitOfWork).run(async () => {
          const { newHireId } = await sessions.lockByToken(session.tokenHash);
          return [newHireId, Tenancy.companyId()];
        }),
      );
      expect(found).toEqual([session.newHireId, companyId]);
    });

    it('for its own company alone', async () => {
      const session = anOnboardingSession().ownedBy({ companyId }).build();
      await add(session);
      await expect(inTransaction(() => sessions.lockOf(session.newHireId), newId())).rejects.toThrow(NewHireNotFound);
      await expect(inTransaction(() => sessions.lockByToken('none'))).rejects.toThrow(SessionNotFound);
    });
  });

  describe('the progress of a block', () => {
    const aRecord = async (data: unknown, sensitive: boolean) => {
      const session = anOnboardingSession().ownedBy({ companyId }).build();
      await add(session);
      const record = { newHireId: session.newHireId, contentBlockId: newId() };
      const kept = service.get(AnswerVault).keep(record, data, sensitive);
      const progress = BlockProgress.complete({ companyId, stageId: newId(), ...record }, kept, LATER);
      const expected = facts(progress);
      await inTransaction(async () => {
        await sessions.addProgress(session, [progress], null, LATER);
      });
      const loaded = await inTransaction(async () => sessions.progressOf(record.newHireId, record.contentBlockId));
      return { record, kept, expected, loaded: loaded! };
    };

    it.each([
      null,
      { value: 'Jo' },
      { value: '' },
      { value: false },
      { value: 0.1 },
      { value: ['b', 'a'] },
      { value: `'";$1?\\ ß🌍` },
      { answers: { q1: ['a'] } },
    ])('with the answer %j, open and encrypted', async (answer) => {
      for (const sensitive of [false, true]) {
        const { record, expected, kept, loaded } = await aRecord(answer, sensitive);
        expect(facts(loaded)).toEqual(expected);
        expect(service.get(AnswerVault).read(record, loaded)).toEqual(answer);
        expect(kept.dataEncrypted !== null).toBe(sensitive && answer !== null);
      }
    });

    it('with another answer', async () => {
      const { record } = await aRecord({ value: 'Jo' }, false);
      const { newHireId, contentBlockId } = record;
      await inTransaction(async () => {
        (await sessions.progressOf(newHireId, contentBlockId))?.replaceAnswer(
          { data: null, dataEncrypted: null },
          OPENED_AT,
        );
      });
      const loaded = await inTransaction(() => sessions.progressOf(newHireId, contentBlockId));
      expect(loaded).toMatchObject({ data: null, completedAt: LATER, updatedAt: OPENED_AT });
    });

    it('goes with its session', async () => {
      const { record } = await aRecord({ value: 'Jo' }, false);
      await inTransaction(() => sessions.erase(record.newHireId));
      expect(await inTransaction(() => sessions.progressOf(record.newHireId, record.contentBlockId))).toBeNull();
      await expect(inTransaction(() => sessions.lockOf(record.newHireId))).rejects.toThrow(NewHireNotFound);
    });
  });
});
