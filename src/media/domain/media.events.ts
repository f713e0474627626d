import { DomainEvent } from '#libs/kernel/index.js';

/** A file was taken in; its bytes are in the object store. */
export class FileStored extends DomainEvent {
  static readonly type = 'media.file-stored';

  constructor(
    readonly companyId: string,
    readonly fileId: string,
    readonly contentType: string,
  ) {
    super();
  }
}
