import { Recurring, type Recurs } from '#libs/jobs/job-handler.js';
import { StagedObjects } from '../domain/staged-objects.js';

/** What nobody refers to any more leaves the object store: erased files, and uploads that came to nothing. */
@Recurring({ name: 'media.remove-discarded-objects', everySeconds: 30 })
export class RemoveDiscardedObjects implements Recurs {
  constructor(private readonly staged: StagedObjects) {}

  async run(): Promise<void> {
    while ((await this.staged.sweep()) > 0);
  }
}
