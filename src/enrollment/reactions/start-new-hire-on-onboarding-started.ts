import { InTransaction, type Listener } from '#libs/messaging/index.js';
import { OnboardingStarted } from '../../session/index.js';
import { NewHires } from '../domain/new-hires.js';

@InTransaction(OnboardingStarted)
export class StartNewHireOnOnboardingStarted implements Listener<OnboardingStarted> {
  constructor(private readonly newHires: NewHires) {}

  async handle({ newHireId, versionId, versionNumber, occurredAt }: OnboardingStarted): Promise<void> {
    const newHire = await this.newHires.lock(newHireId);
    newHire.start({ id: versionId, number: versionNumber }, new Date(occurredAt));
  }
}
