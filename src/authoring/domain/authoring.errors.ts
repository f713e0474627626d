import { DomainError, type Fault } from '#libs/kernel/index.js';

export class FlowNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such flow, or it is not yours.');
  }
}

export class FlowVersionNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('The flow has no version of this number.');
  }
}

export class StageNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('The flow has no such stage.');
  }
}

export class ContentBlockNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('The stage has no such content block.');
  }
}

export class ContentTypeNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('There is no content type of this name.');
  }
}

export class StageTemplateNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such stage template, or it is not yours.');
  }
}

export class PublicTemplate extends DomainError {
  readonly code = 'forbidden';
  readonly kind = 'forbidden';

  constructor() {
    super('A public template belongs to all: nobody changes it. Make one of your own from it.');
  }
}

export class NameTaken extends DomainError {
  readonly code = 'name-taken';
  readonly kind = 'conflict';

  constructor() {
    super('There is a content type of this name already.');
  }
}

export class BuiltInContentType extends DomainError {
  readonly code = 'forbidden';
  readonly kind = 'forbidden';

  constructor() {
    super('A built-in content type is the same for all: nobody changes it. Register one of your own.');
  }
}

export class FlowInUse extends DomainError {
  readonly code = 'flow-in-use';
  readonly kind = 'conflict';

  constructor() {
    super('New hires are invited to this flow or on their way through it. Archive it instead.');
  }
}

export class FlowNotPublishable extends DomainError {
  readonly code = 'flow-not-publishable';
  readonly kind = 'conflict';

  constructor(override readonly faults: readonly Fault[]) {
    super('The flow cannot be published as it is; see "errors" for what is in the way.');
  }
}

export class StageNotReusable extends DomainError {
  readonly code = 'stage-not-reusable';
  readonly kind = 'conflict';

  constructor(override readonly faults: readonly Fault[]) {
    super('The stage cannot become a template as it is; see "errors" for what is in the way.');
  }
}

export class InvalidStatusTransition extends DomainError {
  readonly code = 'invalid-status-transition';
  readonly kind = 'conflict';

  constructor(from: string, to: string) {
    super(`A flow that is ${from} cannot become ${to}.`);
  }
}
