import { AfterCommit, type Delivery, type Listener } from '#libs/messaging/index.js';
import { OnboardingCompleted } from '../../session/index.js';
import { Admins } from '../domain/admins.js';
import { Outbox } from '../outbox.js';

@AfterCommit('notifications.tell-admins-of-completion', OnboardingCompleted)
export class TellAdminsOnOnboardingCompleted implements Listener<OnboardingCompleted> {
  constructor(
    private readonly admins: Admins,
    private readonly outbox: Outbox,
  ) {}

  async handle({ newHireId }: OnboardingCompleted, delivery: Delivery): Promise<void> {
    const notices = (await this.admins.ids()).map((userId) => ({
      template: 'completion-notice' as const,
      newHireId,
      userId,
    }));
    await this.outbox.post(notices, delivery);
  }
}
