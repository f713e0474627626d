import { type HandlesJob, JobHandler } from '#libs/jobs/job-handler.js';
import { Commands, UnitOfWork } from '#libs/messaging/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import { ObjectStore, thumbnail } from '#libs/storage/index.js';
import { AddThumbnails } from '../commands/add-thumbnails.js';
import { Files } from '../domain/files.js';
import { StagedObjects } from '../domain/staged-objects.js';
import type { Thumbnail } from '../domain/stored-file.js';

export const THUMBNAILS_QUEUE = 'thumbnails';

interface Data extends Record<string, string> {
  companyId: string;
  fileId: string;
}

/** Decoding a picture may take 100 MB: one at a time in a process. */
@JobHandler(THUMBNAILS_QUEUE, { concurrency: 1 })
export class MakeThumbnails implements HandlesJob<Data> {
  constructor(
    private readonly commands: Commands,
    private readonly unitOfWork: UnitOfWork,
    private readonly files: Files,
    private readonly staged: StagedObjects,
    private readonly objects: ObjectStore,
  ) {}

  handle({ companyId, fileId }: Data): Promise<void> {
    return Tenancy.run({ companyId }, () => this.make(fileId));
  }

  private async make(fileId: string): Promise<void> {
    const file = await this.unitOfWork.run(() => this.files.find(fileId));
    // Erased in the meantime, or done by an earlier attempt.
    if (!file || file.thumbnails) return;
    const picture = await this.objects.get(file.objectKey);
    const make = async (side: 128 | 512): Promise<Thumbnail> => {
      const { bytes, contentType } = await thumbnail(picture, side);
      return { key: await this.staged.put(bytes, { contentType, sensitive: file.sensitive }), contentType };
    };
    const thumbnails = { '128': await make(128), '512': await make(512) };
    await this.commands.execute(new AddThumbnails(fileId, thumbnails));
  }
}
