import { newId, VersionedAggregate } from '#libs/kernel/index.js';
import { FileAttached, FileNotReady, FileRejected, UnknownFile } from './media.errors.js';
import { FileStored } from './media.events.js';

/** Of the virus scan alone. */
export type FileStatus = 'scanning' | 'ready' | 'rejected';

/** A new hire, who sends it for a block; or the company itself, whose logo it is. */
export type FileOwner =
  | { companyId: string; newHireId: string; contentBlockId: string }
  | { companyId: string; newHireId: null; contentBlockId: null };

/** What is known of a file once its bytes are in the object store. */
export interface ReceivedFile {
  /** As the client calls it, cleaned for display. */
  fileName: string;
  /** Read from the bytes. */
  contentType: string;
  /** In bytes, as stored. */
  size: number;
  objectKey: string;
  /** Belongs to a sensitive block: encrypted at rest, and not for every role. */
  sensitive: boolean;
}

export interface Thumbnail {
  key: string;
  contentType: string;
}

/** By the length of the longer side, in pixels. */
export type Thumbnails = Record<'128' | '512', Thumbnail>;

/** A file that a new hire has uploaded for one content block, or a company's logo. */
export class StoredFile extends VersionedAggregate {
  readonly id!: string;
  readonly companyId!: string;
  readonly newHireId!: string | null;
  readonly contentBlockId!: string | null;
  readonly fileName!: string;
  readonly contentType!: string;
  readonly size!: number;
  readonly objectKey!: string;
  readonly sensitive!: boolean;
  readonly status!: FileStatus;
  thumbnails!: Thumbnails | null;
  /** Since when an answer refers to it. */
  attachedAt!: Date | null;
  readonly createdAt!: Date;
  updatedAt!: Date;

  static keep(owner: FileOwner, received: ReceivedFile, now: Date): StoredFile {
    const file = Object.assign(new StoredFile(), {
      id: newId(),
      companyId: owner.companyId,
      newHireId: owner.newHireId,
      contentBlockId: owner.contentBlockId,
      ...received,
      status: 'ready' as const,
      thumbnails: null,
      attachedAt: null,
      createdAt: now,
      updatedAt: now,
    });
    file.record(new FileStored(file.companyId, file.id, file.contentType));
    return file;
  }

  /**
   * An answer refers to the file from now on; again changes nothing.
   * @throws UnknownFile where it was uploaded by someone else or for another block, FileNotReady, FileRejected
   */
  attach(newHireId: string, contentBlockId: string, now: Date): void {
    if (this.newHireId !== newHireId || this.contentBlockId !== contentBlockId) throw new UnknownFile();
    if (this.status === 'scanning') throw new FileNotReady();
    if (this.status === 'rejected') throw new FileRejected();
    if (this.attachedAt) return;
    this.attachedAt = now;
    this.updatedAt = now;
  }

  /** The answer now refers to another file, or to none. */
  detach(now: Date): void {
    if (!this.attachedAt) return;
    this.attachedAt = null;
    this.updatedAt = now;
  }

  /** @throws FileAttached */
  assertRemovable(): void {
    if (this.attachedAt) throw new FileAttached();
  }

  /** Returns false where it has thumbnails already. */
  addThumbnails(thumbnails: Thumbnails, now: Date): boolean {
    if (this.thumbnails) return false;
    this.thumbnails = thumbnails;
    this.updatedAt = now;
    return true;
  }
}
