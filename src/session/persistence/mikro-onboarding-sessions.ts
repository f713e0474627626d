import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Callers } from '#libs/audit/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import type { BlockProgress } from '../domain/block-progress.js';
import type { CompletedStage, OnboardingSession } from '../domain/onboarding-session.js';
import { OnboardingSessions } from '../domain/onboarding-sessions.js';
import { NewHireNotFound, SessionNotFound } from '../domain/session.errors.js';
import { BlockProgressSchema, OnboardingSessionSchema } from './onboarding-session.schema.js';
import { ProgressRows } from './progress-rows.js';

@Injectable()
export class MikroOnboardingSessions extends OnboardingSessions {
  constructor(
    private readonly em: EntityManager,
    private readonly rows: ProgressRows,
  ) {
    super();
  }

  add(session: OnboardingSession): void {
    this.em.persist(session);
  }

  async lockByToken(tokenHash: string): Promise<OnboardingSession> {
    Tenancy.bind({ across: 'portal-token' });
    const session = await this.em.findOneOrFail(
      OnboardingSessionSchema,
      { tokenHash },
      {
        lockMode: LockMode.PESSIMISTIC_WRITE,
        failHandler: () => new SessionNotFound(),
      },
    );
    Tenancy.bind({ companyId: session.companyId });
    Callers.identify({ type: 'new_hire', id: session.newHireId });
    return session;
  }

  lockOf(newHireId: string): Promise<OnboardingSession> {
    return this.em.findOneOrFail(
      OnboardingSessionSchema,
      { newHireId },
      {
        lockMode: LockMode.PESSIMISTIC_WRITE,
        failHandler: () => new NewHireNotFound(),
      },
    );
  }

  async closeAllOf(companyId: string, closed: boolean): Promise<void> {
    await this.em.nativeUpdate(OnboardingSessionSchema, { companyId }, { companyClosed: closed });
  }

  async erase(newHireId: string): Promise<void> {
    // Progress and completed stages go with it, by their foreign keys.
    await this.em.nativeDelete(OnboardingSessionSchema, { newHireId });
  }

  addProgress(
    session: OnboardingSession,
    progress: readonly BlockProgress[],
    completed: CompletedStage | null,
    now: Date,
  ): Promise<void> {
    return this.rows.add(session, progress, completed, now);
  }

  progressOf(newHireId: string, contentBlockId: string): Promise<BlockProgress | null> {
    return this.em.findOne(BlockProgressSchema, { newHireId, contentBlockId });
  }

  async completedBlockIds(newHireId: string, stageId: string): Promise<ReadonlySet<string>> {
    const records = await this.em.find(
      BlockProgressSchema,
      { newHireId, stageId, status: 'completed' },
      { fields: ['contentBlockId'] },
    );
    return new Set(records.map(({ contentBlockId }) => contentBlockId));
  }
}
