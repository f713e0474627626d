import { createHash, hkdfSync } from 'node:crypto';

/** Less than this cannot hold 256 bits of randomness, whatever its encoding. */
export const MINIMUM_SECRET_BYTES = 32;

/** A configured secret is too short to make a key from. */
export class WeakSecret extends Error {
  constructor() {
    super(`A secret needs at least ${MINIMUM_SECRET_BYTES} bytes; make one with "openssl rand -base64 32".`);
    this.name = 'WeakSecret';
  }
}

/**
 * 32 bytes for one purpose, by HKDF-SHA-256 (RFC 5869): keys of different purposes tell nothing about each other.
 * The secret is taken as it is written: HKDF extracts the randomness from base64, hex and plain text alike, and a
 * guess at the encoding could be wrong.
 *
 * @throws WeakSecret
 */
export function deriveKey(secret: string, purpose: string): Buffer {
  const material = Buffer.from(secret, 'utf8');
  if (material.length < MINIMUM_SECRET_BYTES) throw new WeakSecret();
  return Buffer.from(hkdfSync('sha256', material, Buffer.alloc(0), `oaas:${purpose}`, 32));
}

/** Names a key without telling anything of it: the first 8 bytes of its SHA-256. */
export function keyId(key: Buffer): Buffer {
  return createHash('sha256').update(key).digest().subarray(0, 8);
}
