import { Clock } from '#libs/kernel/index.js';
import { InTransaction, type Listener } from '#libs/messaging/index.js';
import { OnboardingStarted } from '../../session/index.js';
import { NewHires } from '../domain/new-hires.js';

@InTransaction(OnboardingStarted)
export class StartNewHireOnOnboardingStarted implements Listener<OnboardingStarted> {
  constructor(
    private readonly newHires: NewHires,
    private readonly clock: Clock,
  ) {}

  async handle({ newHireId, versionId, versionNumber }: OnboardingStarted): Promise<void> {
    const newHire = await this.newHires.lock(newHireId);
    newHire.start({ id: versionId, number: versionNumber }, this.clock.now());
  }
}
