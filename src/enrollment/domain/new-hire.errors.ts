import { DomainError } from '#libs/kernel/index.js';

export class NewHireNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such new hire in your company.');
  }
}

export class FlowNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such flow in your company.');
  }
}

export class FlowNotPublished extends DomainError {
  readonly code = 'flow-not-published';
  readonly kind = 'conflict';

  constructor() {
    super('The flow has no published version yet: publish it before inviting anybody.');
  }
}

export class FlowIsArchived extends DomainError {
  readonly code = 'flow-archived';
  readonly kind = 'conflict';

  constructor() {
    super('The flow is archived and takes no new hires: publish it again first.');
  }
}

export class AlreadyEnrolled extends DomainError {
  readonly code = 'already-enrolled';
  readonly kind = 'conflict';

  constructor() {
    super('A new hire with this e-mail address is already enrolled in this flow.');
  }
}

export class InvalidStatusTransition extends DomainError {
  readonly code = 'invalid-status-transition';
  readonly kind = 'conflict';

  constructor(from: string, to: string) {
    super(`A new hire who is ${from} cannot become ${to} in this way.`);
  }
}
