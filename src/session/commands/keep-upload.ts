import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Config } from '#libs/config/index.js';
import { Clock } from '#libs/kernel/index.js';
import { Uploads, type ReceivedFile } from '../../media/index.js';
import { OnboardingSessions } from '../domain/onboarding-sessions.js';
import { PublishedVersions } from '../domain/published-versions.js';

/** Keeps a file that has been received for a block. */
export class KeepUpload extends Command<{ fileId: string; newHireId: string }> {
  constructor(
    readonly tokenHash: string,
    readonly contentBlockId: string,
    readonly received: ReceivedFile,
  ) {
    super();
  }
}

/** Receiving takes its time: whoever was erased, cancelled or completed meanwhile keeps nothing. */
@CommandHandler(KeepUpload)
export class KeepUploadHandler implements ICommandHandler<KeepUpload> {
  constructor(
    private readonly sessions: OnboardingSessions,
    private readonly versions: PublishedVersions,
    private readonly uploads: Uploads,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async execute({ tokenHash, contentBlockId, received }: KeepUpload): Promise<{ fileId: string; newHireId: string }> {
    const session = await this.sessions.lockByToken(tokenHash);
    const now = this.clock.now();
    session.assertOpen(now);
    const version = await this.versions.of(session);
    const { stage, block } = version.find(contentBlockId);
    session.assertWritable();
    session.assertUnlocked(version, stage);

    const { companyId, newHireId } = session;
    const { id } = await this.uploads.keep({ companyId, newHireId, contentBlockId: block.id }, received);
    session.touch();
    session.extend(now, this.config.sessionTtlSeconds);
    return { fileId: id, newHireId };
  }
}
