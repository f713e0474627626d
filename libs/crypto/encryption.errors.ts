/** A ciphertext could not be turned back into what it was. */
export abstract class DecryptionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** Not the form that `Encryption` writes: cut off, of another version, or never encrypted. */
export class MalformedCiphertext extends DecryptionError {
  constructor() {
    super('This is not a ciphertext of a known version.');
  }
}

/** Encrypted with a key that is not configured (any more). */
export class UnknownEncryptionKey extends DecryptionError {
  constructor(readonly keyId: string) {
    super(`Encrypted with the key ${keyId}, which is not among the configured ones.`);
  }
}

/** Changed since it was written, or moved to a place other than the one it was encrypted for. */
export class CiphertextRejected extends DecryptionError {
  constructor() {
    super('The ciphertext was changed, or belongs to another context.');
  }
}
