import { AfterCommit, type Delivery, type Listener } from '#libs/messaging/index.js';
import { OnboardingStarted } from '../../session/index.js';
import { Outbox } from '../outbox.js';

@AfterCommit('notifications.send-welcome', OnboardingStarted)
export class SendWelcomeOnOnboardingStarted implements Listener<OnboardingStarted> {
  constructor(private readonly outbox: Outbox) {}

  handle({ newHireId }: OnboardingStarted, delivery: Delivery): Promise<void> {
    return this.outbox.post([{ template: 'welcome', newHireId, userId: null }], delivery);
  }
}
