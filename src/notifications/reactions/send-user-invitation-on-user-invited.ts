import { AfterCommit, type Delivery, type Listener } from '#libs/messaging/index.js';
import { UserInvited } from '../../identity/index.js';
import { Outbox } from '../outbox.js';

@AfterCommit('notifications.send-user-invitation', UserInvited)
export class SendUserInvitationOnUserInvited implements Listener<UserInvited> {
  constructor(private readonly outbox: Outbox) {}

  handle({ userId }: UserInvited, delivery: Delivery): Promise<void> {
    return this.outbox.post([{ template: 'user-invitation', newHireId: null, userId }], delivery);
  }
}
