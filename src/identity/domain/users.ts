import type { User } from './user.js';

export abstract class Users {
  /** An address that is in use already is refused with EmailTaken, at the latest when the transaction is flushed. */
  abstract add(user: User): void;

  abstract find(id: string): Promise<User | null>;

  /** In any company. */
  abstract findByEmail(emailKey: string): Promise<User | null>;

  /** The user, locked until the transaction ends; null where there is none any more. */
  abstract lock(id: string): Promise<User | null>;

  /** Who may sign in with the password of this hash, locked until the transaction ends; null where that is nobody. */
  abstract lockByPassword(id: string, passwordHash: string): Promise<User | null>;

  /**
   * The user, and how many others act as admins of the company: all of them are locked, in one order, so that of two
   * who leave at once the second knows of the first.
   * @throws UserNotFound
   */
  abstract lockAmongAdmins(id: string): Promise<{ user: User; otherActiveAdmins: number }>;

  abstract remove(user: User): void;
}
