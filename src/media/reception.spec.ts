import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { Encryption } from '#libs/crypto/index.js';
import { InvalidInput } from '#libs/kernel/index.js';
import { DiskObjectStore } from '#libs/storage/index.js';
import { FileTooLarge } from './domain/media.errors.js';
import { StagedObjects } from './domain/staged-objects.js';
import { Reception, type UploadRules } from './reception.js';

const upload = (name: string): Promise<Buffer> => readFile(new URL(`../demo/data/uploads/${name}`, import.meta.url));

/** Straight into the store. */
class Unstaged extends StagedObjects {
  private count = 0;

  constructor(private readonly objects: DiskObjectStore) {
    super();
  }

  async put(bytes: Buffer, options: { contentType: string; sensitive: boolean }): Promise<string> {
    const key = `files/${++this.count}`;
    await this.objects.put(key, bytes, options);
    return key;
  }

  async claim(): Promise<void> {
    throw new Error('Nothing is claimed at the reception');
  }

  async discard(): Promise<void> {
    throw new Error('Nothing is discarded at the reception');
  }

  removeAfterCommit(): void {
    throw new Error('Nothing is discarded at the reception');
  }

  async sweep(): Promise<number> {
    return 0;
  }
}

describe('The reception of a file', () => {
  let folder: string;
  let objects: DiskObjectStore;
  let reception: Reception;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reception-'));
    const encryption = new Encryption(['a secret of the reception, of 32 bytes or more']);
    objects = new DiskObjectStore({ folder, publicUrl: 'http://localhost', encryption });
    reception = new Reception(new Unstaged(objects));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const rules = (more: Partial<UploadRules> = {}): UploadRules => ({
    allowedTypes: ['image/*', 'application/pdf'],
    maxBytes: 1_048_576,
    sensitive: false,
    ...more,
  });

  const refusal = async (originalName: string, bytes: Buffer, more: Partial<UploadRules> = {}): Promise<unknown> => {
    const error: unknown = await reception.receive({ originalName, bytes }, rules(more)).catch((e: unknown) => e);
    return error instanceof InvalidInput ? [error.code, error.faults[0]?.pointer] : error;
  };
  const words = (originalName: string, bytes: Buffer): Promise<unknown> =>
    reception.receive({ originalName, bytes }, rules()).catch((e: unknown) => (e as Error).message);

  it('keeps a document as it is', async () => {
    const bytes = await upload('id-document.pdf');
    const received = await reception.receive({ originalName: 'C:\\scans\\Ausweis Zoë.pdf', bytes }, rules());
    expect(received).toEqual({
      fileName: 'Ausweis Zoë.pdf',
      contentType: 'application/pdf',
      size: bytes.length,
      objectKey: 'files/1',
      sensitive: false,
    });
    expect(await objects.get('files/1')).toEqual(bytes);
  });

  it.each(['jpeg', 'png', 'webp'] as const)('removes from a %s what it tells about its making', async (format) => {
    const bytes = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#1F4E79' } })
      .withExif({ IFD0: { Artist: 'Jordan Example' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
      .toFormat(format)
      .toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const { objectKey, size } = await reception.receive({ originalName: `me.${format}`, bytes }, rules());
    const kept = await objects.get(objectKey);
    const metadata = await sharp(kept).metadata();
    expect(metadata).toMatchObject({ format, width: 40, height: 20 });
    expect(metadata.exif).toBeUndefined();
    expect([kept.includes('Jordan Example'), kept.length]).toEqual([false, size]);
  });

  it('refuses what the block does not allow, what its name belies, and pictures that cannot be cleaned', async () => {
    const [jpg, pdf, text] = [
      await upload('headshot.jpg'),
      await upload('id-document.pdf'),
      await upload('not-an-image.txt'),
    ];
    const notAllowed = ['file-type-not-allowed', '/file'];
    expect(await refusal('headshot.jpg', jpg, { allowedTypes: ['application/pdf'] })).toEqual(notAllowed);
    expect(await refusal('not-an-image.txt', text)).toEqual(notAllowed);
    expect(await refusal('photo.jpg', pdf)).toEqual(notAllowed);
    expect(await refusal('photo.png', text)).toEqual(notAllowed);
    expect(await refusal('drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toEqual(notAllowed);
    expect(await refusal('cut.jpg', jpg.subarray(0, jpg.length / 2))).toEqual(['image-unreadable', '/file']);
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses a decompression bomb', async () => {
    const bomb = await sharp({ create: { width: 6000, height: 6000, channels: 3, background: 'white' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_048_576);
    expect(await refusal('bomb.png', bomb)).toEqual(['image-too-large', '/file']);
    expect(await words('bomb.png', bomb)).toMatch(/more than 25 megapixels.* Scale it down/);
  });

  it('calls an empty file empty', async () => {
    expect(await refusal('id.pdf', Buffer.alloc(0))).toEqual(['file-type-not-allowed', '/file']);
    expect(await words('id.pdf', Buffer.alloc(0))).toMatch(/^This file is empty\./);
  });

  it('refuses a file that is too large before it looks at it', async () => {
    expect(await refusal('big.pdf', Buffer.alloc(1_048_577))).toBeInstanceOf(FileTooLarge);
  });

  it('keeps a sensitive file unreadable on the disk', async () => {
    const bytes = await upload('signed-form.pdf');
    const { objectKey } = await reception.receive({ originalName: 'form.pdf', bytes }, rules({ sensitive: true }));
    const raw = await readFile(join(folder, `${objectKey}.object`));
    expect([raw.includes('%PDF'), raw.includes(bytes.subarray(100, 140))]).toEqual([false, false]);
    expect(await objects.get(objectKey)).toEqual(bytes);
  });
});
