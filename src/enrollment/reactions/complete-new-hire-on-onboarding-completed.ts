import { Clock } from '#libs/kernel/index.js';
import { InTransaction, type Listener } from '#libs/messaging/index.js';
import { OnboardingCompleted } from '../../session/index.js';
import { NewHires } from '../domain/new-hires.js';

@InTransaction(OnboardingCompleted)
export class CompleteNewHireOnOnboardingCompleted implements Listener<OnboardingCompleted> {
  constructor(
    private readonly newHires: NewHires,
    private readonly clock: Clock,
  ) {}

  async handle({ newHireId }: OnboardingCompleted): Promise<void> {
    const newHire = await this.newHires.lock(newHireId);
    newHire.complete(this.clock.now());
  }
}
