import { open, seal } from './aes-gcm.js';
import { CiphertextRejected, MalformedCiphertext, UnknownEncryptionKey } from './encryption.errors.js';
import { deriveKey, keyId } from './key.js';

const VERSION = 1;
const HEADER_BYTES = 1 + 8;
const TEXT = new RegExp(`^v${VERSION}\\.([0-9a-f]{16})\\.([A-Za-z0-9_-]+)$`);

/**
 * Encrypts what must not be readable at rest. AES-256-GCM; the first secret encrypts, every secret decrypts, so that a
 * key is rotated by putting the new one first and dropping the old one once nothing is encrypted with it any more.
 *
 * The context names the place a ciphertext belongs to (`progress:<id>:data`): it is authenticated with it, hence a
 * ciphertext copied to another row, column or file does not decrypt there.
 *
 * Text: `v1.<key id, 16 hex digits>.<base64url of nonce ‖ ciphertext ‖ tag>`. Bytes: the version (1 byte), the key id
 * (8 bytes), then the same. A SQL `LIKE` on the text's prefix finds what still has an old key.
 */
export class Encryption {
  private readonly keys = new Map<string, Buffer>();
  private readonly current: { id: Buffer; key: Buffer };
  private readonly secret: string;

  /**
   * @param secrets at least one, each of at least 32 bytes of text in any encoding; the newest first
   * @throws WeakSecret
   */
  constructor(secrets: readonly string[]) {
    const [first] = secrets;
    if (first === undefined) throw new RangeError('Encryption needs at least one secret.');
    for (const secret of secrets) {
      const key = deriveKey(secret, 'encryption');
      this.keys.set(keyId(key).toString('hex'), key);
    }
    this.secret = first;
    const key = deriveKey(first, 'encryption');
    this.current = { id: keyId(key), key };
  }

  /** A key of 32 bytes for another purpose (`url-signing`), from the first secret; it changes when that is rotated. */
  derive(purpose: string): Buffer {
    return deriveKey(this.secret, `derived:${purpose}`);
  }

  encrypt(plaintext: string, context: string): string {
    const { id, key } = this.current;
    const sealed = seal(key, Buffer.from(plaintext, 'utf8'), associated('text', id, context));
    return `v${VERSION}.${id.toString('hex')}.${sealed.toString('base64url')}`;
  }

  /** @throws MalformedCiphertext, UnknownEncryptionKey, CiphertextRejected */
  decrypt(ciphertext: string, context: string): string {
    const [, id, sealed] = TEXT.exec(ciphertext) ?? [];
    if (id === undefined || sealed === undefined) throw new MalformedCiphertext();
    return this.open('text', Buffer.from(id, 'hex'), Buffer.from(sealed, 'base64url'), context).toString('utf8');
  }

  encryptBytes(plaintext: Buffer, context: string): Buffer {
    const { id, key } = this.current;
    return Buffer.concat([Buffer.of(VERSION), id, seal(key, plaintext, associated('bytes', id, context))]);
  }

  /** @throws MalformedCiphertext, UnknownEncryptionKey, CiphertextRejected */
  decryptBytes(ciphertext: Buffer, context: string): Buffer {
    if (ciphertext.length <= HEADER_BYTES || ciphertext[0] !== VERSION) throw new MalformedCiphertext();
    return this.open('bytes', ciphertext.subarray(1, HEADER_BYTES), ciphertext.subarray(HEADER_BYTES), context);
  }

  /** Whether a ciphertext (text or bytes) has the first key already, or waits to be encrypted anew after a rotation. */
  isCurrent(ciphertext: string | Buffer): boolean {
    return typeof ciphertext === 'string'
      ? ciphertext.startsWith(`v${VERSION}.${this.current.id.toString('hex')}.`)
      : ciphertext[0] === VERSION && ciphertext.subarray(1, HEADER_BYTES).equals(this.current.id);
  }

  private open(form: 'text' | 'bytes', id: Buffer, sealed: Buffer, context: string): Buffer {
    const key = this.keys.get(id.toString('hex'));
    if (!key) throw new UnknownEncryptionKey(id.toString('hex'));
    const plaintext = open(key, sealed, associated(form, id, context));
    if (!plaintext) throw new CiphertextRejected();
    return plaintext;
  }
}

/** Version, form and key id have fixed lengths, so that no two combinations with a context read the same. */
function associated(form: 'text' | 'bytes', id: Buffer, context: string): Buffer {
  return Buffer.concat([Buffer.of(VERSION, form === 'text' ? 0 : 1), id, Buffer.from(context, 'utf8')]);
}
