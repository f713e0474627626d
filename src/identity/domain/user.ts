import { newId, VersionedAggregate } from '#libs/kernel/index.js';

export type UserRole = 'admin' | 'user';

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

  static admin(
    companyId: string,
    person: { email: string; firstName: string; lastName: string; passwordHash: string },
    now: Date,
  ): User {
    return Object.assign(new User(), {
      id: newId(),
      companyId,
      ...person,
      emailKey: emailKey(person.email),
      role: 'admin' as const,
      isActive: true,
      createdAt: now,
      updatedAt: now,
    });
  }
}

/** One form for every way of writing an address: Unicode-normalised, lower case, without white space around it. */
export function emailKey(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}
