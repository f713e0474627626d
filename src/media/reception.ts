import { Injectable } from '@nestjs/common';
import { isWithin } from '#libs/content/rules/media-types.js';
import { ImageTooLarge, ImageTypeNotAllowed, ImageUnreadable, mismatch, reencode, sniff } from '#libs/storage/index.js';
import { cleanFileName } from './domain/file-name.js';
import { FileTooLarge, FileTypeNotAllowed, PictureTooLarge, PictureUnreadable } from './domain/media.errors.js';
import { StagedObjects } from './domain/staged-objects.js';
import type { ReceivedFile } from './domain/stored-file.js';

export interface UploadRules {
  /** Media types (`application/pdf`) or ranges (`image/*`). */
  allowedTypes: readonly string[];
  maxBytes: number;
  /** Belongs to a sensitive block. */
  sensitive: boolean;
}

/** A file that may be stored, as it is to be stored. */
export interface JudgedFile extends Omit<ReceivedFile, 'size' | 'objectKey'> {
  bytes: Buffer;
}

/** Takes a file in: what it is is read from its bytes, and pictures leave what they tell about their making behind. */
@Injectable()
export class Reception {
  constructor(private readonly staged: StagedObjects) {}

  async receive(file: { originalName: string; bytes: Buffer }, rules: UploadRules): Promise<ReceivedFile> {
    return this.store(await this.judge(file, rules));
  }

  /** @throws FileTypeNotAllowed, FileTooLarge, PictureTooLarge, PictureUnreadable */
  async judge(file: { originalName: string; bytes: Buffer }, rules: UploadRules): Promise<JudgedFile> {
    if (file.bytes.length > rules.maxBytes) throw new FileTooLarge(rules.maxBytes);
    if (file.bytes.length === 0)
      throw new FileTypeNotAllowed('This file is empty. Choose another one, or save it anew.');
    const fileName = cleanFileName(file.originalName);
    const sniffed = await sniff(file.bytes, fileName);
    const { contentType } = sniffed;
    if (mismatch(sniffed, fileName)) {
      throw new FileTypeNotAllowed(`The file is not what its name says: by its content it is ${contentType}.`);
    }
    if (!rules.allowedTypes.some((allowed) => isWithin(contentType, allowed))) {
      throw new FileTypeNotAllowed(`Accepted here: ${rules.allowedTypes.join(', ')}; this file is ${contentType}.`);
    }
    const bytes = contentType.startsWith('image/') ? await cleanPicture(file.bytes) : file.bytes;
    return { fileName, contentType, bytes, sensitive: rules.sensitive };
  }

  /** @throws ObjectStoreUnavailable */
  async store({ bytes, ...facts }: JudgedFile): Promise<ReceivedFile> {
    return { ...facts, size: bytes.length, objectKey: await this.staged.put(bytes, facts) };
  }
}

/** Written anew, without EXIF. Other formats than the three that can be are refused: they could not be cleaned. */
async function cleanPicture(bytes: Buffer): Promise<Buffer> {
  try {
    return (await reencode(bytes)).bytes;
  } catch (error) {
    if (error instanceof ImageTypeNotAllowed) throw new FileTypeNotAllowed(error.message);
    if (error instanceof ImageTooLarge) throw new PictureTooLarge(error.message);
    if (error instanceof ImageUnreadable) throw new PictureUnreadable(error.message);
    throw error;
  }
}
