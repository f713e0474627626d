import { AfterCommit, type Delivery, type Listener } from '#libs/messaging/index.js';
import { PasswordResetRequested } from '../../identity/index.js';
import { Outbox } from '../outbox.js';

@AfterCommit('notifications.send-reset-link', PasswordResetRequested)
export class SendResetLinkOnPasswordResetRequested implements Listener<PasswordResetRequested> {
  constructor(private readonly outbox: Outbox) {}

  handle({ userId }: PasswordResetRequested, delivery: Delivery): Promise<void> {
    return this.outbox.post([{ template: 'password-reset', newHireId: null, userId }], delivery);
  }
}
