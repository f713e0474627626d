import type { RefreshToken, RevocationReason, UserSession } from './user-session.js';

export abstract class UserSessions {
  abstract add(session: UserSession): void;
  abstract addToken(token: RefreshToken): void;

  /** The token and its sign-in, both locked until the transaction ends: parallel refreshes come one after the other. */
  abstract lockByToken(tokenHash: string): Promise<{ session: UserSession; token: RefreshToken } | null>;

  abstract predecessorOf(token: RefreshToken): Promise<RefreshToken | null>;

  /**
   * A sign-in of the user that has not ended, locked until the transaction ends.
   * @throws UserSessionNotFound
   */
  abstract lock(userId: string, id: string): Promise<UserSession>;

  /** Ends every sign-in of a user, or of a company. However many there are: none is loaded, and none records an event. */
  abstract revokeAll(
    of: { userId: string } | { companyId: string },
    reason: RevocationReason,
    now: Date,
  ): Promise<void>;
}
