import { newId } from '#libs/kernel/index.js';

const HOUR_MS = 3_600_000;

/** How long a token lives from the moment its mail leaves: a reset is waited for, an invitation comes unasked. */
const LIFETIME_MS = { 'password-reset': HOUR_MS, invitation: 7 * 24 * HOUR_MS };

export type TokenPurpose = keyof typeof LIFETIME_MS;

/**
 * Lets whoever has the mail set the password, once. Made when the mail leaves and kept by its hash alone, so that the
 * token itself waits nowhere.
 */
export class PasswordToken {
  readonly id!: string;
  readonly companyId!: string;
  readonly userId!: string;
  readonly purpose!: TokenPurpose;
  readonly tokenHash!: string;
  readonly createdAt!: Date;
  readonly expiresAt!: Date;

  static issue(
    user: { id: string; companyId: string },
    purpose: TokenPurpose,
    tokenHash: string,
    now: Date,
  ): PasswordToken {
    return Object.assign(new PasswordToken(), {
      id: newId(),
      companyId: user.companyId,
      userId: user.id,
      purpose,
      tokenHash,
      createdAt: now,
      expiresAt: new Date(now.getTime() + LIFETIME_MS[purpose]),
    });
  }

  isExpired(now: Date): boolean {
    return now >= this.expiresAt;
  }
}
