import { AfterCommit, type Delivery, type Listener } from '#libs/messaging/index.js';
import { OnboardingCompleted } from '../../session/index.js';
import { Outbox } from '../outbox.js';

@AfterCommit('notifications.send-completion', OnboardingCompleted)
export class SendCompletionOnOnboardingCompleted implements Listener<OnboardingCompleted> {
  constructor(private readonly outbox: Outbox) {}

  handle({ newHireId }: OnboardingCompleted, delivery: Delivery): Promise<void> {
    return this.outbox.post([{ template: 'completion', newHireId, userId: null }], delivery);
  }
}
