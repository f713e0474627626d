import { AggregateRoot, DomainEvent, newId } from '#libs/kernel/index.js';

/** Somebody says that the password of an address is forgotten; whose it is, if anybody's, is found out later. */
export class PasswordForgotten extends DomainEvent {
  static readonly type = 'identity.password-forgotten';

  constructor(readonly requestId: string) {
    super();
  }
}

/**
 * Kept for every address alike, so that neither the answer nor its time tells whether anybody has it.
 */
export class PasswordResetRequest extends AggregateRoot {
  readonly id!: string;
  emailEncrypted!: string;
  readonly createdAt!: Date;

  /** @param encrypt binds what it encrypts to the context, which names this request */
  static of(email: string, encrypt: (text: string, context: string) => string, now: Date): PasswordResetRequest {
    const id = newId();
    const request = Object.assign(new PasswordResetRequest(), {
      id,
      emailEncrypted: encrypt(email, encryptionContext(id)),
      createdAt: now,
    });
    request.record(new PasswordForgotten(id));
    return request;
  }

  email(decrypt: (ciphertext: string, context: string) => string): string {
    return decrypt(this.emailEncrypted, encryptionContext(this.id));
  }
}

function encryptionContext(id: string): string {
  return `password-reset-request:${id}`;
}
