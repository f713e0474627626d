import { newId } from '#libs/kernel/index.js';

/**
 * Somebody says that the password of an address is forgotten. Kept for every address alike, and looked up later, so that
 * neither the answer nor its time tells whether anybody has it.
 */
export class PasswordResetRequest {
  readonly id!: string;
  emailEncrypted!: string;
  /** From where it was said, for the audit log. */
  readonly ip!: string | null;
  readonly requestId!: string | null;
  readonly createdAt!: Date;

  /** @param encrypt binds what it encrypts to the context, which names this request */
  static of(
    email: string,
    from: { ip: string | null; requestId: string | null },
    encrypt: (text: string, context: string) => string,
    now: Date,
  ): PasswordResetRequest {
    const id = newId();
    return Object.assign(new PasswordResetRequest(), {
      id,
      emailEncrypted: encrypt(email, encryptionContext(id)),
      ip: from.ip,
      requestId: from.requestId,
      createdAt: now,
    });
  }

  email(decrypt: (ciphertext: string, context: string) => string): string {
    return decrypt(this.emailEncrypted, encryptionContext(this.id));
  }
}

function encryptionContext(id: string): string {
  return `password-reset-request:${id}`;
}
