import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { Uploads, type ReceivedFile } from '../../media/index.js';
import { OnboardingSessions } from '../domain/onboarding-sessions.js';

/** Keeps a file that has been received for a block; what has happened to the session meanwhile is looked at again. */
export class KeepUpload extends Command<{ id: string }> {
  constructor(
    readonly tokenHash: string,
    readonly contentBlockId: string,
    readonly received: ReceivedFile,
  ) {
    super();
  }
}

@CommandHandler(KeepUpload)
export class KeepUploadHandler implements ICommandHandler<KeepUpload> {
  constructor(
    private readonly sessions: OnboardingSessions,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  async execute({ tokenHash, contentBlockId, received }: KeepUpload): Promise<{ id: string }> {
    const session = await this.sessions.lockByToken(tokenHash);
    session.assertOpen(this.clock.now());
    session.assertWritable();
    const { companyId, newHireId } = session;
    return this.uploads.keep({ companyId, newHireId, contentBlockId }, received);
  }
}
