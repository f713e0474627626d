import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { Uploads } from '../../media/index.js';
import { OnboardingSessions } from '../domain/onboarding-sessions.js';

/** Takes back a file that no answer refers to. */
export class TakeBackUpload extends Command<void> {
  constructor(
    readonly tokenHash: string,
    readonly uploadId: string,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(TakeBackUpload)
export class TakeBackUploadHandler implements ICommandHandler<TakeBackUpload> {
  constructor(
    private readonly sessions: OnboardingSessions,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
  ) {}

  async execute({ tokenHash, uploadId, expectedVersions }: TakeBackUpload): Promise<void> {
    const session = await this.sessions.lockByToken(tokenHash);
    session.assertOpen(this.clock.now());
    // What does not exist, or is not what the caller knows, answers so before the state is judged.
    await this.uploads.expect(uploadId, session.newHireId, expectedVersions);
    session.assertWritable();
    await this.uploads.remove(uploadId, session.newHireId);
  }
}
