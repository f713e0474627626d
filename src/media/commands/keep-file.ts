import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { PlanLimits } from '../../identity/index.js';
import { Files } from '../domain/files.js';
import { StagedObjects } from '../domain/staged-objects.js';
import { StoredFile, type FileOwner, type ReceivedFile } from '../domain/stored-file.js';

export class KeepFile extends Command<{ id: string }> {
  constructor(
    readonly owner: FileOwner,
    readonly received: ReceivedFile,
  ) {
    super();
  }
}

@CommandHandler(KeepFile)
export class KeepFileHandler implements ICommandHandler<KeepFile> {
  constructor(
    private readonly files: Files,
    private readonly staged: StagedObjects,
    private readonly plan: PlanLimits,
    private readonly clock: Clock,
  ) {}

  async execute({ owner, received }: KeepFile): Promise<{ id: string }> {
    await this.staged.claim([received.objectKey]);
    await this.plan.claim('storage_bytes', received.size);
    const file = StoredFile.keep(owner, received, this.clock.now());
    this.files.add(file);
    return { id: file.id };
  }
}
