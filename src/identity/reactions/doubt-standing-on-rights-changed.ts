import { InTransaction, type Listener } from '#libs/messaging/index.js';
import {
  PasswordReset,
  UserDeactivated,
  UserRemoved,
  UserRoleChanged,
  UserSessionRevoked,
} from '../domain/user.events.js';
import { Standings } from '../standings.js';

/** What takes rights away holds for access tokens already out, at once. */
@InTransaction(UserRoleChanged, UserDeactivated, UserRemoved, PasswordReset, UserSessionRevoked)
export class DoubtStandingOnRightsChanged implements Listener<UserRoleChanged> {
  constructor(private readonly standings: Standings) {}

  handle({ userId }: { userId: string }): Promise<void> {
    return this.standings.doubt(userId);
  }
}
