import { newId, VersionedAggregate } from '#libs/kernel/index.js';
import { LastAdmin } from './user.errors.js';
import {
  PasswordReset,
  PasswordResetRequested,
  UserDeactivated,
  UserInvited,
  UserRemoved,
  UserRoleChanged,
} from './user.events.js';

export type UserRole = 'admin' | 'user';

export interface PersonToInvite {
  email: string;
  firstName: string;
  lastName: string;
  role: UserRole;
}

export type UserChanges = Partial<Pick<User, 'role' | 'isActive' | 'firstName' | 'lastName'>>;

/** A person of a company who signs in. */
export class User extends VersionedAggregate {
  readonly id!: string;
  readonly companyId!: string;
  email!: string;
  /** The address as it is compared: unique in the whole system, without regard to case. */
  emailKey!: string;
  /** argon2id, in PHC form; null until an invited user has set a password. */
  passwordHash!: string | null;
  firstName!: string;
  lastName!: string;
  role!: UserRole;
  isActive!: boolean;
  readonly createdAt!: Date;
  updatedAt!: Date;

  /** The first user of a company, who chooses the password at once. */
  static admin(
    companyId: string,
    person: { email: string; firstName: string; lastName: string; passwordHash: string },
    now: Date,
  ): User {
    return User.create(companyId, { ...person, role: 'admin' }, now);
  }

  /** Cannot sign in until a password is set by the token of the mail. */
  static invite(companyId: string, person: PersonToInvite, now: Date): User {
    const user = User.create(companyId, { ...person, passwordHash: null }, now);
    user.record(new UserInvited(companyId, user.id));
    return user;
  }

  private static create(companyId: string, person: PersonToInvite & { passwordHash: string | null }, now: Date): User {
    return Object.assign(new User(), {
      id: newId(),
      companyId,
      ...person,
      emailKey: emailKey(person.email),
      isActive: true,
      createdAt: now,
      updatedAt: now,
    });
  }

  /**
   * @param otherActiveAdmins how many admins there are who can sign in, besides this user
   * @throws LastAdmin where the company would have none left
   */
  change(changes: UserChanges, otherActiveAdmins: number, now: Date): void {
    const before = { role: this.role, isActive: this.isActive, actsAsAdmin: actsAsAdmin(this) };
    if (before.actsAsAdmin && !actsAsAdmin({ ...this, ...changes }) && otherActiveAdmins === 0) throw new LastAdmin();
    const changed = (Object.keys(changes) as (keyof UserChanges)[]).some((member) => changes[member] !== this[member]);
    if (!changed) return;
    Object.assign(this, changes);
    this.updatedAt = now;
    if (this.role !== before.role) this.record(new UserRoleChanged(this.companyId, this.id));
    if (before.isActive && !this.isActive) this.record(new UserDeactivated(this.companyId, this.id));
  }

  /** @throws LastAdmin as `change` does */
  remove(otherActiveAdmins: number): void {
    if (actsAsAdmin(this) && otherActiveAdmins === 0) throw new LastAdmin();
    this.record(new UserRemoved(this.companyId, this.id));
  }

  /** Nobody who was shut out comes in again by a mail. */
  requestPasswordReset(): void {
    if (this.isActive) this.record(new PasswordResetRequested(this.companyId, this.id));
  }

  /** Sets the first password, or another one. */
  setPassword(passwordHash: string, now: Date): void {
    if (this.passwordHash !== null) this.record(new PasswordReset(this.companyId, this.id));
    this.passwordHash = passwordHash;
    this.updatedAt = now;
  }

  /** The same password at another cost. */
  rehash(passwordHash: string): void {
    this.passwordHash = passwordHash;
  }
}

/** Whether a company can be looked after by the user: an invitation alone does not count. */
export function actsAsAdmin(user: Pick<User, 'role' | 'isActive' | 'passwordHash'>): boolean {
  return user.role === 'admin' && user.isActive && user.passwordHash !== null;
}

/** One form for every way of writing an address: Unicode-normalised, lower case, without white space around it. */
export function emailKey(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}
