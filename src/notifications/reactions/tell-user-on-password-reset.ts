import { AfterCommit, type Delivery, type Listener } from '#libs/messaging/index.js';
import { PasswordReset } from '../../identity/index.js';
import { Outbox } from '../outbox.js';

@AfterCommit('notifications.tell-user-of-password-reset', PasswordReset)
export class TellUserOnPasswordReset implements Listener<PasswordReset> {
  constructor(private readonly outbox: Outbox) {}

  handle({ userId }: PasswordReset, delivery: Delivery): Promise<void> {
    return this.outbox.post([{ template: 'password-changed', newHireId: null, userId }], delivery);
  }
}
