import { Jobs } from '#libs/jobs/jobs.js';
import { AfterCommit, type Delivery, type Listener } from '#libs/messaging/index.js';
import { FileStored } from '../domain/media.events.js';
import { THUMBNAILS_QUEUE } from '../jobs/make-thumbnails.js';

@AfterCommit('media.make-thumbnails', FileStored)
export class MakeThumbnailsOnFileStored implements Listener<FileStored> {
  constructor(private readonly jobs: Jobs) {}

  async handle({ companyId, fileId, contentType }: FileStored, delivery: Delivery): Promise<void> {
    if (!contentType.startsWith('image/')) return;
    await this.jobs.enqueue({
      queue: THUMBNAILS_QUEUE,
      id: `thumbnails:${delivery.publicationId}`,
      data: { companyId, fileId },
    });
  }
}
