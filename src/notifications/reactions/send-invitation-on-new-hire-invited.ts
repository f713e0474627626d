import { AfterCommit, type Delivery, type Listener } from '#libs/messaging/index.js';
import { InvitationResent, NewHireInvited } from '../../enrollment/index.js';
import { Outbox } from '../outbox.js';

@AfterCommit('notifications.send-invitation', NewHireInvited, InvitationResent)
export class SendInvitationOnNewHireInvited implements Listener<NewHireInvited | InvitationResent> {
  constructor(private readonly outbox: Outbox) {}

  handle({ newHireId }: NewHireInvited | InvitationResent, delivery: Delivery): Promise<void> {
    return this.outbox.post([{ template: 'invitation', newHireId, userId: null }], delivery);
  }
}
