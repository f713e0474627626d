import { open, seal } from './aes-gcm.js';

const hex = (text: string): Buffer<ArrayBuffer> => Buffer.from(text, 'hex');

describe('AES-256-GCM', () => {
  // D. McGrew and J. Viega, "The Galois/Counter Mode of Operation (GCM)", appendix B, test cases 13, 14 and 16.
  const vectors = [
    {
      name: 'case 13 (nothing at all)',
      key: '00'.repeat(32),
      nonce: '00'.repeat(12),
      plaintext: '',
      associated: '',
      ciphertext: '',
      tag: '530f8afbc74536b9a963b4f1c4cb738b',
    },
    {
      name: 'case 14 (one block)',
      key: '00'.repeat(32),
      nonce: '00'.repeat(12),
      plaintext: '00'.repeat(16),
      associated: '',
      ciphertext: 'cea7403d4d606b6e074ec5d3baf39d18',
      tag: 'd0d1c8a799996bf0265b98b5d48ab919',
    },
    {
      name: 'case 16 (associated data)',
      key: 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
      nonce: 'cafebabefacedbaddecaf888',
      plaintext:
        'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72' +
        '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
      associated: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
      ciphertext:
        '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
        '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
      tag: '76fc6ece0f4e1768cddf8853bb2d551b',
    },
  ];

  it.each(vectors)('seals and opens the published $name', (vector) => {
    const [key, associated] = [hex(vector.key), hex(vector.associated)];
    const sealed = seal(key, hex(vector.plaintext), associated, hex(vector.nonce));
    expect(sealed.toString('hex')).toBe(vector.nonce + vector.ciphertext + vector.tag);
    expect(open(key, sealed, associated)?.toString('hex')).toBe(vector.plaintext);
  });

  it('opens nothing once any single byte was changed', () => {
    const [key, associated] = [Buffer.alloc(32, 7), Buffer.from('row')];
    const sealed = seal(key, Buffer.from('secret'), associated);
    for (let at = 0; at < sealed.length; at++) {
      const tampered = Buffer.from(sealed);
      tampered[at]! ^= 1;
      expect(open(key, tampered, associated)).toBeNull();
    }
    expect(open(key, sealed.subarray(0, 27), associated)).toBeNull();
  });
});
