import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Config } from '#libs/config/index.js';
import { Clock } from '#libs/kernel/index.js';
import { BlockProgress } from '../domain/block-progress.js';
import { OnboardingSessions } from '../domain/onboarding-sessions.js';
import { PublishedVersions } from '../domain/published-versions.js';
import { StageIncomplete } from '../domain/session.errors.js';

/** Completes what is left of a stage, where nothing of it needs an answer. */
export class CompleteStage extends Command<void> {
  constructor(
    readonly tokenHash: string,
    readonly stageId: string,
  ) {
    super();
  }
}

@CommandHandler(CompleteStage)
export class CompleteStageHandler implements ICommandHandler<CompleteStage> {
  constructor(
    private readonly sessions: OnboardingSessions,
    private readonly versions: PublishedVersions,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async execute({ tokenHash, stageId }: CompleteStage): Promise<void> {
    const session = await this.sessions.lockByToken(tokenHash);
    // After the lock: times go forward in the order in which calls for one new hire take effect.
    const now = this.clock.now();
    session.assertOpen(now);
    const version = await this.versions.of(session);
    const stage = version.stage(stageId);
    session.assertWritable();
    session.assertUnlocked(version, stage);

    const { companyId, newHireId } = session;
    const done = await this.sessions.completedBlockIds(newHireId, stage.id);
    const open = stage.blocks.filter(({ id }) => !done.has(id));
    const missing = open.filter(({ required, takesResponse }) => required && takesResponse);
    if (missing.length > 0) throw new StageIncomplete(missing.map(({ id }) => id));
    if (open.length === 0) return;

    const unanswered = { data: null, dataEncrypted: null };
    const progress = open.map(({ id: contentBlockId }) =>
      BlockProgress.complete({ companyId, newHireId, stageId: stage.id, contentBlockId }, unanswered, now),
    );
    const completed = session.countCompleted(version, stage, open.length, now);
    await this.sessions.addProgress(session, progress, completed, now);
    session.extend(now, this.config.sessionTtlSeconds);
  }
}
