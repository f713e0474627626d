import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A bearer token: 256 random bits as 43 characters of base64url, which need no escaping in a URL. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored and looked up instead of a token: the SHA-256 of its text, 32 bytes (`bytea`).
 * No salt and no slow hash: 256 random bits cannot be guessed, and the lookup goes by an index.
 */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/** Whether two secrets are the same, in a time that tells nothing of where they differ. */
export function sameSecret(a: string | Buffer, b: string | Buffer): boolean {
  // Hashing first gives timingSafeEqual the equal lengths it insists on, and hides the lengths themselves.
  return timingSafeEqual(digest(a), digest(b));
}

function digest(secret: string | Buffer): Buffer {
  return createHash('sha256').update(secret).digest();
}
