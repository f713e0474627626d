import type { User } from './user.js';

export abstract class Users {
  /** An address that is in use already is refused with EmailTaken, at the latest when the transaction is flushed. */
  abstract add(user: User): void;

  abstract find(id: string): Promise<User | null>;
}
