import { AggregateRoot } from './aggregate-root.js';
import { DomainError } from './domain-error.js';

/** The resource is no longer in the state that the caller's change was based on. */
export class PreconditionFailed extends DomainError {
  readonly code = 'precondition-failed';
  readonly kind = 'precondition-failed';

  constructor() {
    super('Someone else changed this since you loaded it. Load it again and repeat your change.');
  }
}

/** An aggregate whose states are numbered: every write counts `version` up, and clients see it as the `ETag`. */
export abstract class VersionedAggregate extends AggregateRoot {
  readonly version: number = 1;

  /** @throws PreconditionFailed unless this is one of the states that the caller expects; `undefined` expects any. */
  expectVersion(expected: readonly number[] | undefined): void {
    if (expected && !expected.includes(this.version)) throw new PreconditionFailed();
  }
}
