import { hashToken } from '#libs/crypto/index.js';

/** What a session is looked up by: the token itself is kept only encrypted. */
export function hashOf(token: string): string {
  return hashToken(token).toString('hex');
}
