import { CiphertextRejected, MalformedCiphertext, UnknownEncryptionKey } from './encryption.errors.js';
import { Encryption } from './encryption.js';
import { WeakSecret } from './key.js';

const [oldSecret, newSecret] = ['the old secret, of more than 32 bytes', 'the new secret, of more than 32 bytes'];

describe('Encryption', () => {
  const encryption = new Encryption([oldSecret]);

  it.each(['', 'Rue de l’Église 5', '🙂'.repeat(1000)])('gives a text back', (text) => {
    expect(encryption.decrypt(encryption.encrypt(text, 'row:1'), 'row:1')).toBe(text);
  });

  it('gives bytes back', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from([0, 255, 1]), Buffer.alloc(1_000_000, 'x')])
      expect(encryption.decryptBytes(encryption.encryptBytes(bytes, 'file'), 'file').equals(bytes)).toBe(true);
  });

  it('shows nothing of the plaintext, and never the same ciphertext twice', () => {
    const [one, two] = [encryption.encrypt('DE12 3456', 'row'), encryption.encrypt('DE12 3456', 'row')];
    expect(one).toMatch(/^v1\.[0-9a-f]{16}\.[A-Za-z0-9_-]+$/);
    expect(one).not.toBe(two);
    expect(encryption.encryptBytes(Buffer.from('DE12 3456'), 'row').includes('3456')).toBe(false);
  });

  it('reads what was written by an independent implementation of the format', () => {
    // Made with Python's "cryptography": HKDF(SHA256, info "oaas:encryption"), AESGCM, nonce 000102…0b.
    const written = 'v1.e94d0703602fc42f.AAECAwQFBgcICQoLjraooTH88Zd8G08hwnrHbDddS3G484s';
    expect(encryption.decrypt(written, 'row:1')).toBe('Grüße');
  });

  it('refuses a ciphertext that was moved to another row', () => {
    const ciphertext = encryption.encrypt('Ana', 'row:1');
    expect(() => encryption.decrypt(ciphertext, 'row:2')).toThrow(CiphertextRejected);
    const bytes = encryption.encryptBytes(Buffer.from('Ana'), 'row:1');
    expect(() => encryption.decryptBytes(bytes, 'row:2')).toThrow(CiphertextRejected);
  });

  it('refuses a ciphertext that was changed', () => {
    const bytes = encryption.encryptBytes(Buffer.from('Ana'), 'row');
    bytes[bytes.length - 1]! ^= 1;
    expect(() => encryption.decryptBytes(bytes, 'row')).toThrow(CiphertextRejected);
    const text = encryption.encrypt('Ana', 'row');
    const middle = text.length - 10;
    const changed = text.slice(0, middle) + (text[middle] === 'A' ? 'B' : 'A') + text.slice(middle + 1);
    expect(() => encryption.decrypt(changed, 'row')).toThrow(CiphertextRejected);
  });

  it.each(['', 'plain text', 'v2.0011223344556677.AAAA', 'v1.0011.AAAA', 'v1.0011223344556677.'])(
    'refuses %j, which it never wrote',
    (text) => {
      expect(() => encryption.decrypt(text, 'row')).toThrow(MalformedCiphertext);
    },
  );

  it('refuses bytes that it never wrote', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from([1, 2, 3]), Buffer.alloc(64, 9)])
      expect(() => encryption.decryptBytes(bytes, 'row')).toThrow(MalformedCiphertext);
  });

  describe('when the key is rotated', () => {
    const rotated = new Encryption([newSecret, oldSecret]);
    const before = encryption.encrypt('Ana', 'row');

    it('reads the old, writes the new, and tells them apart', () => {
      expect(rotated.decrypt(before, 'row')).toBe('Ana');
      const after = rotated.encrypt('Ana', 'row');
      expect([rotated.isCurrent(before), rotated.isCurrent(after)]).toEqual([false, true]);
      expect(() => encryption.decrypt(after, 'row')).toThrow(UnknownEncryptionKey);
      expect(rotated.isCurrent(encryption.encryptBytes(Buffer.of(1), 'row'))).toBe(false);
      expect(rotated.isCurrent(rotated.encryptBytes(Buffer.of(1), 'row'))).toBe(true);
    });

    it('names the key that is missing once the old one is dropped', () => {
      const id = before.split('.')[1];
      expect(() => new Encryption([newSecret]).decrypt(before, 'row')).toThrow(new RegExp(`key ${id}`));
    });
  });

  it('derives keys for other purposes, none of them its own', () => {
    const signing = encryption.derive('url-signing');
    expect(signing).toHaveLength(32);
    expect(signing.equals(encryption.derive('url-signing'))).toBe(true);
    expect(signing.equals(encryption.derive('cursors'))).toBe(false);
  });

  it('refuses a short secret, at any place of the list', () => {
    expect(() => new Encryption([newSecret, 'short'])).toThrow(WeakSecret);
    expect(() => new Encryption([])).toThrow(RangeError);
  });
});
