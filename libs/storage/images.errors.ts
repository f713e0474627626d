import { DomainError } from '#libs/kernel/index.js';

/** An image whose decoded size would take more memory than one picture may (a decompression bomb, or a huge scan). */
export class ImageTooLarge extends DomainError {
  readonly code = 'image-too-large';
  readonly kind = 'invalid';

  constructor(readonly maximumPixels: number) {
    const megapixels = maximumPixels / 1_000_000;
    super(
      `This image has more than ${megapixels} megapixels, the most that is accepted. ` +
        'Scale it down, or take it with a lower resolution, and send it again.',
    );
  }
}

/** Cut off or damaged. */
export class ImageUnreadable extends DomainError {
  readonly code = 'image-unreadable';
  readonly kind = 'invalid';

  constructor(override readonly cause?: unknown) {
    super('This image is damaged and cannot be read.');
  }
}

/** Not a JPEG, PNG or WebP. */
export class ImageTypeNotAllowed extends DomainError {
  readonly code = 'file-type-not-allowed';
  readonly kind = 'invalid';

  constructor() {
    super('Only JPEG, PNG and WebP images are accepted.');
  }
}
