import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Config } from '#libs/config/index.js';
import { Clock } from '#libs/kernel/index.js';
import { OnboardingSessions } from '../domain/onboarding-sessions.js';

export class CompleteOnboarding extends Command<void> {
  constructor(readonly tokenHash: string) {
    super();
  }
}

@CommandHandler(CompleteOnboarding)
export class CompleteOnboardingHandler implements ICommandHandler<CompleteOnboarding> {
  constructor(
    private readonly sessions: OnboardingSessions,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async execute({ tokenHash }: CompleteOnboarding): Promise<void> {
    const session = await this.sessions.lockByToken(tokenHash);
    const now = this.clock.now();
    session.assertOpen(now);
    if (session.status === 'completed') return;
    session.complete(now);
    session.extend(now, this.config.sessionTtlSeconds);
  }
}
