import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Perishable } from '#libs/http/index.js';
import { Clock } from '#libs/kernel/index.js';
import { Commands } from '#libs/messaging/index.js';
import { KeepFile } from './commands/keep-file.js';
import { RemoveUpload } from './commands/remove-upload.js';
import { Files } from './domain/files.js';
import { FileNotFound, UnknownFile } from './domain/media.errors.js';
import { StagedObjects } from './domain/staged-objects.js';
import type { FileOwner, ReceivedFile } from './domain/stored-file.js';
import { GetFile, type FileView } from './queries/get-file.js';
import { Reception, type JudgedFile, type UploadRules } from './reception.js';

/** What other contexts do with uploads. The company must be bound. */
@Injectable()
export class Uploads {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
    private readonly reception: Reception,
    private readonly files: Files,
    private readonly staged: StagedObjects,
    private readonly clock: Clock,
  ) {}

  /**
   * Whether the file may be taken at all; pictures are written anew. Stores nothing. Slow: call it outside of any
   * transaction.
   * @throws FileTypeNotAllowed, FileTooLarge, PictureTooLarge, PictureUnreadable
   */
  judge(file: { originalName: string; bytes: Buffer }, rules: UploadRules): Promise<JudgedFile> {
    return this.reception.judge(file, rules);
  }

  /**
   * Puts the bytes into the object store; outside of any transaction, too. What is received and not kept within the hour
   * is removed again.
   * @throws ObjectStoreUnavailable
   */
  receive(judged: JudgedFile): Promise<ReceivedFile> {
    return this.reception.store(judged);
  }

  /** What was received and came to nothing is removed soon; what was kept stays. Outside of any transaction. */
  discard({ objectKey }: ReceivedFile): Promise<void> {
    return this.staged.discard([objectKey]);
  }

  /** The quick part: writes the row, in the transaction that runs (beside the caller's own checks), else in its own. */
  keep(owner: FileOwner, received: ReceivedFile): Promise<{ id: string }> {
    return this.commands.execute(new KeepFile(owner, received));
  }

  /**
   * An answer refers to the file from now on; in the transaction that runs. Again changes nothing.
   * @throws UnknownFile (at `/data/file_id`), FileNotReady, FileRejected
   */
  async attach(fileId: string, newHireId: string, contentBlockId: string): Promise<void> {
    const file = await this.files.lock(fileId);
    if (!file) throw new UnknownFile();
    file.attach(newHireId, contentBlockId, this.clock.now());
  }

  /** The answer no longer refers to the file; in the transaction that runs. A file that is gone is no error. */
  async detach(fileId: string, newHireId: string): Promise<void> {
    const file = await this.files.lock(fileId);
    if (file?.newHireId === newHireId) file.detach(this.clock.now());
  }

  /**
   * The new hire's upload, as the caller knows it: it stays so until the transaction ends.
   * @throws FileNotFound, PreconditionFailed
   */
  async expect(fileId: string, newHireId: string, versions: readonly number[] | undefined): Promise<void> {
    const file = await this.files.lock(fileId);
    if (file?.newHireId !== newHireId) throw new FileNotFound();
    file.expectVersion(versions);
  }

  /** Removes a new hire's upload that no answer refers to. @throws FileNotFound, FileAttached */
  remove(fileId: string, newHireId: string): Promise<void> {
    return this.commands.execute(new RemoveUpload(fileId, newHireId));
  }

  /**
   * The file with fresh links, in full.
   * @param newHireId where given, the file must be this new hire's
   * @throws FileNotFound
   */
  view(fileId: string, newHireId?: string): Promise<Perishable<FileView>> {
    return this.queries.execute(new GetFile(fileId, { newHireId }));
  }

  /** Erases all files of a new hire: the rows in the transaction that runs, the bytes right after its commit. */
  eraseOf(newHireId: string): Promise<void> {
    return this.files.removeOf(newHireId);
  }
}
