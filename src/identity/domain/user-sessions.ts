import type { RefreshToken, UserSession } from './user-session.js';

export abstract class UserSessions {
  abstract add(session: UserSession): void;
  abstract addToken(token: RefreshToken): void;

  /** The token and its sign-in, both locked until the transaction ends: parallel refreshes come one after the other. */
  abstract lockByToken(tokenHash: string): Promise<{ session: UserSession; token: RefreshToken } | null>;

  abstract predecessorOf(token: RefreshToken): Promise<RefreshToken | null>;
}
