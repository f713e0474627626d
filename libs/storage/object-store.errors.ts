import { DomainError } from '#libs/kernel/index.js';

/** Nothing is kept under this key (any more). */
export class ObjectNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('This file does not exist.');
  }
}

/** The link is not one that this service made, or it was changed since. */
export class DownloadLinkRefused extends DomainError {
  readonly code = 'download-link-refused';
  readonly kind = 'forbidden';

  constructor() {
    super('This download link is not valid; ask for a fresh one.');
  }
}

/** The link was good once. */
export class DownloadLinkExpired extends DomainError {
  readonly code = 'download-link-expired';
  readonly kind = 'gone';

  constructor() {
    super('This download link has expired; ask for a fresh one.');
  }
}

/** The store does not answer, or answers that it cannot; the same request may succeed later. */
export class ObjectStoreUnavailable extends DomainError {
  readonly code = 'dependency-unavailable';
  readonly kind = 'unavailable';

  constructor(override readonly cause: unknown) {
    super('The file store is not available at the moment.');
  }
}
