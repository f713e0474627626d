import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Config } from '#libs/config/index.js';
import { Clock } from '#libs/kernel/index.js';
import { OnboardingSessions } from '../domain/onboarding-sessions.js';
import { PublishedVersions } from '../domain/published-versions.js';

export class StartOnboarding extends Command<void> {
  constructor(readonly tokenHash: string) {
    super();
  }
}

@CommandHandler(StartOnboarding)
export class StartOnboardingHandler implements ICommandHandler<StartOnboarding> {
  constructor(
    private readonly sessions: OnboardingSessions,
    private readonly versions: PublishedVersions,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async execute({ tokenHash }: StartOnboarding): Promise<void> {
    const session = await this.sessions.lockByToken(tokenHash);
    const now = this.clock.now();
    session.assertOpen(now);
    if (session.status !== 'pending') return;
    session.start(await this.versions.latestOf(session.flowId), now);
    session.extend(now, this.config.sessionTtlSeconds);
  }
}
