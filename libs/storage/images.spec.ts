import sharp, { type Sharp } from 'sharp';
import { ImageTooLarge, ImageTypeNotAllowed, ImageUnreadable } from './images.errors.js';
import { reencode, thumbnail } from './images.js';

const picture = (width: number, height: number, alpha = 1): Sharp =>
  sharp({ create: { width, height, channels: alpha < 1 ? 4 : 3, background: { r: 200, g: 30, b: 30, alpha } } });

describe('images', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('writes a %s anew in its own format', async (format) => {
    const image = await reencode(await picture(300, 200).toFormat(format).toBuffer());
    expect(image).toMatchObject({ contentType: `image/${format}`, width: 300, height: 200 });
    expect((await sharp(image.bytes).metadata()).format).toBe(format);
  });

  it('removes place, camera and whatever hides behind the picture, and turns it upright first', async () => {
    const exif = { IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' } };
    const photo = await picture(40, 20).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const polyglot = Buffer.concat([photo, Buffer.from('<?php system("id"); ?>')]);
    expect(polyglot.includes('SecretCamera')).toBe(true);
    const image = await reencode(polyglot);
    expect([image.width, image.height]).toEqual([20, 40]);
    const { exif: left, orientation } = await sharp(image.bytes).metadata();
    expect([left, orientation]).toEqual([undefined, undefined]);
    expect(image.bytes.includes('SecretCamera')).toBe(false);
    expect(image.bytes.includes('<?php')).toBe(false);
  });

  it('makes thumbnails that fit, are never enlarged, and are shown by mail programs', async () => {
    const wide = await picture(1000, 500).webp().toBuffer();
    expect(await thumbnail(wide, 128)).toMatchObject({ width: 128, height: 64, contentType: 'image/jpeg' });
    expect(await thumbnail(wide, 512)).toMatchObject({ width: 512, height: 256 });
    expect(await thumbnail(await picture(60, 90).png().toBuffer(), 128)).toMatchObject({ width: 60, height: 90 });
    const transparent = await thumbnail(await picture(300, 300, 0.5).webp().toBuffer(), 128);
    expect(transparent.contentType).toBe('image/png');
    expect((await sharp(transparent.bytes).metadata()).hasAlpha).toBe(true);
  });

  it('refuses a decompression bomb by its header, without decoding it', async () => {
    const bomb = await picture(5001, 5000).png({ compressionLevel: 9 }).toBuffer();
    // Of the second nothing could be decoded: whoever tried would find it damaged.
    for (const bytes of [bomb, bomb.subarray(0, 1000)]) {
      await expect(reencode(bytes)).rejects.toBeInstanceOf(ImageTooLarge);
      await expect(thumbnail(bytes, 128)).rejects.toBeInstanceOf(ImageTooLarge);
    }
  });

  it('refuses what is no JPEG, PNG or WebP, whatever libvips could read', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    for (const bytes of [svg, gif, await picture(9, 9).tiff().toBuffer(), Buffer.from('%PDF-1.7'), Buffer.alloc(0)])
      await expect(reencode(bytes)).rejects.toBeInstanceOf(ImageTypeNotAllowed);
  });

  it.each(['jpeg', 'png', 'webp'] as const)('refuses a %s that is cut off', async (format) => {
    const noise = sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: 'grey',
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
      },
    });
    const whole = await noise.toFormat(format).toBuffer();
    for (const bytes of [whole.subarray(0, 20), whole.subarray(0, whole.length / 2)])
      await expect(reencode(bytes)).rejects.toBeInstanceOf(ImageUnreadable);
  });
});
