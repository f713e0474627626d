import type { BlockProgress } from './block-progress.js';
import type { CompletedStage, OnboardingSession } from './onboarding-session.js';

export abstract class OnboardingSessions {
  abstract add(session: OnboardingSession): void;

  /**
   * The session of a link, locked until the transaction ends: calls for one new hire come one after the other. The work
   * that runs is bound to the session's company from here on.
   * @throws SessionNotFound
   */
  abstract lockByToken(tokenHash: string): Promise<OnboardingSession>;

  /** The same by new hire, for work that is bound to the company already. @throws NewHireNotFound */
  abstract lockOf(newHireId: string): Promise<OnboardingSession>;

  /** Shuts every link of a company, or lets them open again, in one statement. */
  abstract closeAllOf(companyId: string, closed: boolean): Promise<void>;

  /** Removes the session with all progress. */
  abstract erase(newHireId: string): Promise<void>;

  /**
   * Adds what has been done about blocks, and, where that completed their stage, when it was entered and completed, for
   * the pipeline.
   */
  abstract addProgress(
    session: OnboardingSession,
    progress: readonly BlockProgress[],
    completed: CompletedStage | null,
    now: Date,
  ): Promise<void>;

  abstract progressOf(newHireId: string, contentBlockId: string): Promise<BlockProgress | null>;
  abstract completedBlockIds(newHireId: string, stageId: string): Promise<ReadonlySet<string>>;
}
