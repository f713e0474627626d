import { DomainError, InvalidInput } from '#libs/kernel/index.js';

const FILE = '/file';

/** The bytes are of no type that is asked for here, or contradict the file's name. */
export class FileTypeNotAllowed extends InvalidInput {
  override readonly code = 'file-type-not-allowed';

  constructor(message: string) {
    super([{ pointer: FILE, code: 'allowed_types', message }], message);
  }
}

/** Decoded, the picture would take more memory than one may. */
export class PictureTooLarge extends InvalidInput {
  override readonly code = 'image-too-large';

  constructor(message: string) {
    super([{ pointer: FILE, code: 'max_pixels', message }], message);
  }
}

export class PictureUnreadable extends InvalidInput {
  override readonly code = 'image-unreadable';

  constructor(message: string) {
    super([{ pointer: FILE, code: 'format', message }], message);
  }
}

export class FileTooLarge extends DomainError {
  readonly code = 'payload-too-large';
  readonly kind = 'too-large';

  constructor(maxBytes: number) {
    super(`This file is larger than the ${maxBytes.toLocaleString('en')} bytes that are accepted here.`);
  }
}

export class FileNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such file, or it is not yours.');
  }
}

export class LogoNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such logo, or it has been replaced.');
  }
}

/** The id in an answer is not that of a file which was uploaded for its block. */
export class UnknownFile extends InvalidInput {
  constructor() {
    super([{ pointer: '/data/file_id', code: 'unknown_file', message: 'This file was not uploaded for this block.' }]);
  }
}

export class FileNotReady extends DomainError {
  readonly code = 'file-not-ready';
  readonly kind = 'conflict';

  constructor() {
    super('The file is still being scanned for viruses. Try again in a moment.');
  }
}

export class FileRejected extends InvalidInput {
  override readonly code = 'file-rejected';

  constructor() {
    const message = 'The virus scan has rejected this file. Upload another one.';
    super([{ pointer: '/data/file_id', code: 'file_rejected', message }], message);
  }
}

/** An answer refers to the file: the answer is to be changed first. */
export class FileAttached extends DomainError {
  readonly code = 'file-attached';
  readonly kind = 'conflict';

  constructor() {
    super('This file is part of an answer and can no longer be removed. Answer with another file instead.');
  }
}

/** Too long between the upload and its record: the bytes may be gone. */
export class UploadLapsed extends DomainError {
  readonly code = 'dependency-unavailable';
  readonly kind = 'unavailable';

  constructor() {
    super('Storing the file took too long. Upload it again.');
  }
}
