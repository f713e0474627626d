import { DomainError } from '#libs/kernel/index.js';

export class SessionNotFound extends DomainError {
  readonly code = 'session-not-found';
  readonly kind = 'not-found';

  constructor() {
    super('This link is not valid, or has been replaced by a newer one. Ask your company for a new invitation.');
  }
}

/** For work of the company, which knows the new hire and no link. */
export class NewHireNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such new hire in your company.');
  }
}

export class SessionExpired extends DomainError {
  readonly code = 'session-expired';
  readonly kind = 'gone';

  constructor() {
    super('This link has expired. Ask your company for a new invitation.');
  }
}

export class SessionIsCancelled extends DomainError {
  readonly code = 'session-cancelled';
  readonly kind = 'forbidden';

  constructor() {
    super('This onboarding has been cancelled by the company.');
  }
}

export class StageNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('This onboarding has no such stage.');
  }
}

export class BlockNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('This stage has no such content block.');
  }
}

export class BlockTakesNoFile extends DomainError {
  readonly code = 'content-block-takes-no-file';
  readonly kind = 'invalid';
  override readonly faults = [
    { pointer: '/content_block_id', code: 'content-block-takes-no-file', message: 'This block does not take a file.' },
  ];

  constructor() {
    super('This content block does not take a file.');
  }
}

export class OnboardingNotStarted extends DomainError {
  readonly code = 'onboarding-not-started';
  readonly kind = 'conflict';

  constructor() {
    super('The onboarding has not been started yet: call start first.');
  }
}

export class OnboardingAlreadyCompleted extends DomainError {
  readonly code = 'onboarding-completed';
  readonly kind = 'conflict';

  constructor() {
    super('The onboarding is completed; its answers can no longer be changed.');
  }
}

export class OnboardingIncomplete extends DomainError {
  readonly code = 'onboarding-incomplete';
  readonly kind = 'conflict';

  constructor() {
    super('Not every stage is completed yet.');
  }
}

export class StageLocked extends DomainError {
  readonly code = 'stage-locked';
  readonly kind = 'conflict';

  constructor() {
    super('Complete the stages before this one first.');
  }
}

export class StageIncomplete extends DomainError {
  readonly code = 'stage-incomplete';
  readonly kind = 'conflict';
  override readonly extensions: { missing_content_block_ids: readonly string[] };

  constructor(missingBlockIds: readonly string[]) {
    super('Some required answers of this stage are still missing.');
    this.extensions = { missing_content_block_ids: missingBlockIds };
  }
}
