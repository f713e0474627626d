import { DomainEvent } from '#libs/kernel/index.js';

export class OnboardingStarted extends DomainEvent {
  static readonly type = 'session.onboarding-started';

  constructor(
    readonly companyId: string,
    readonly newHireId: string,
    readonly versionId: string,
    readonly versionNumber: number,
  ) {
    super();
  }
}

/** The figures after a change, whole: a listener needs nothing else to show where the new hire is. */
export class ProgressMade extends DomainEvent {
  static readonly type = 'session.progress-made';

  constructor(
    readonly companyId: string,
    readonly newHireId: string,
    readonly currentStageId: string | null,
    readonly completedStages: number,
    readonly totalStages: number,
    readonly completedContentBlocks: number,
    readonly totalContentBlocks: number,
  ) {
    super();
  }
}

export class OnboardingCompleted extends DomainEvent {
  static readonly type = 'session.onboarding-completed';

  constructor(
    readonly companyId: string,
    readonly newHireId: string,
  ) {
    super();
  }
}
