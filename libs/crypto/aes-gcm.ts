import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** 96 bits: the length for which GCM needs no further hashing (NIST SP 800-38D, 5.2.1.1). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random nonce: `nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes)`.
 * With random nonces one key serves at most 2^32 messages (8.3), far beyond what one installation writes.
 *
 * @param key 32 bytes
 * @param associated authenticated beside the plaintext, and needed again to open
 * @param nonce only for known-answer tests; a nonce used twice gives the plaintexts away
 */
export function seal(key: Buffer, plaintext: Buffer, associated: Buffer, nonce = randomBytes(NONCE_BYTES)): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associated);
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** Undoes `seal`; `null` when the key, the associated data or a single bit of `sealed` is not what it was. */
export function open(key: Buffer, sealed: Buffer, associated: Buffer): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plaintext = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([plaintext, decipher.final()]);
  } catch {
    // Node reports a wrong tag by throwing; the caller names the error, since only it knows what was opened.
    return null;
  }
}
