import type { PasswordToken } from './password-token.js';

export abstract class PasswordTokens {
  abstract add(token: PasswordToken): void;

  /** As it is in the database: once its user is locked, nobody else uses it. */
  abstract find(tokenHash: string): Promise<PasswordToken | null>;

  abstract removeAllOf(userId: string): Promise<void>;
}
