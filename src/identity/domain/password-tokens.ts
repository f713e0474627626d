import type { PasswordToken } from './password-token.js';

export abstract class PasswordTokens {
  abstract add(token: PasswordToken): void;

  /** Locked until the transaction ends: of two who present it at once the second finds none. */
  abstract lock(tokenHash: string): Promise<PasswordToken | null>;

  abstract removeAllOf(userId: string): Promise<void>;
}
