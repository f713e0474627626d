import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { Files } from '../domain/files.js';
import { StagedObjects } from '../domain/staged-objects.js';
import type { Thumbnails } from '../domain/stored-file.js';

export class AddThumbnails extends Command<void> {
  constructor(
    readonly fileId: string,
    readonly thumbnails: Thumbnails,
  ) {
    super();
  }
}

/** Where the file is gone, or has thumbnails already, the new ones vanish: what is erased leaves no picture behind. */
@CommandHandler(AddThumbnails)
export class AddThumbnailsHandler implements ICommandHandler<AddThumbnails> {
  constructor(
    private readonly files: Files,
    private readonly staged: StagedObjects,
    private readonly clock: Clock,
  ) {}

  async execute({ fileId, thumbnails }: AddThumbnails): Promise<void> {
    const file = await this.files.lock(fileId);
    const keys = Object.values(thumbnails).map(({ key }) => key);
    if (file?.addThumbnails(thumbnails, this.clock.now())) {
      await this.staged.claim(keys);
    } else {
      await this.staged.discard(keys);
      this.staged.removeAfterCommit();
    }
  }
}
