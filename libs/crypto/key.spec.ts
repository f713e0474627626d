import { randomBytes } from 'node:crypto';
import { deriveKey, WeakSecret } from './key.js';

describe('deriveKey', () => {
  const secret = 'correct horse battery staple, twice over';

  it('is HKDF-SHA-256 as another implementation has it', async () => {
    const material = await crypto.subtle.importKey('raw', Buffer.from(secret), 'HKDF', false, ['deriveBits']);
    const expected = await crypto.subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: Buffer.from('oaas:encryption') },
      material,
      256,
    );
    expect(deriveKey(secret, 'encryption')).toEqual(Buffer.from(expected));
  });

  it('gives each purpose and each secret a key of its own', () => {
    const other = randomBytes(32).toString('hex');
    const keys = [deriveKey(secret, 'a'), deriveKey(secret, 'b'), deriveKey(other, 'a')].map((key) =>
      key.toString('hex'),
    );
    expect(new Set(keys).size).toBe(3);
  });

  it('takes base64, hex and plain text of 32 bytes, and nothing shorter', () => {
    const random = randomBytes(32);
    for (const good of [random.toString('base64'), random.toString('hex'), 'é'.repeat(16)])
      expect(deriveKey(good, 'any')).toHaveLength(32);
    for (const bad of ['', 'x'.repeat(31)]) expect(() => deriveKey(bad, 'any')).toThrow(WeakSecret);
  });
});
