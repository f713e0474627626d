import sharp, { type Metadata, type Sharp } from 'sharp';
import { ImageTooLarge, ImageTypeNotAllowed, ImageUnreadable } from './images.errors.js';

/** A 5000 × 5000 picture; decoded it takes 100 MB. The header is asked before anything is decoded. */
export const MAXIMUM_PIXELS = 25_000_000;

export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp';

export interface Image {
  bytes: Buffer;
  contentType: ImageType;
  width: number;
  height: number;
}

const TYPES: Partial<Record<string, ImageType>> = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };

// libvips reads some forty formats, several through libraries with a record of memory faults: only these three stay.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });

/**
 * The same picture, written anew in the same format: upright, first frame only, without EXIF (place, camera), comments,
 * or whatever else was hidden in the file.
 *
 * @throws ImageTypeNotAllowed, ImageTooLarge, ImageUnreadable
 */
export async function reencode(bytes: Buffer): Promise<Image> {
  const { contentType } = await inspect(bytes);
  return write(decode(bytes), contentType);
}

/**
 * The picture within a square of `side` pixels, never enlarged; JPEG, or PNG where it has transparency, since mail
 * programs show these two.
 *
 * @throws ImageTypeNotAllowed, ImageTooLarge, ImageUnreadable
 */
export async function thumbnail(bytes: Buffer, side: 128 | 512): Promise<Image> {
  const { hasAlpha } = await inspect(bytes);
  const small = decode(bytes).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
  return write(small, hasAlpha ? 'image/png' : 'image/jpeg');
}

async function inspect(bytes: Buffer): Promise<{ contentType: ImageType; hasAlpha: boolean }> {
  let header: Metadata;
  try {
    // The limit is checked below instead, where it can be told from other faults.
    header = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw looksLikeImage(bytes) ? new ImageUnreadable(error) : new ImageTypeNotAllowed();
  }
  const contentType = TYPES[header.format];
  if (!contentType) throw new ImageTypeNotAllowed();
  if (header.width * header.height > MAXIMUM_PIXELS) throw new ImageTooLarge(MAXIMUM_PIXELS);
  return { contentType, hasAlpha: header.hasAlpha };
}

function decode(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: MAXIMUM_PIXELS, failOn: 'error' }).autoOrient().timeout({ seconds: 30 });
}

async function write(image: Sharp, contentType: ImageType): Promise<Image> {
  const formats = {
    'image/jpeg': () => image.jpeg({ quality: 85, mozjpeg: false }),
    'image/png': () => image.png({ compressionLevel: 9 }),
    'image/webp': () => image.webp({ quality: 85 }),
  };
  try {
    const { data, info } = await formats[contentType]().toBuffer({ resolveWithObject: true });
    return { bytes: data, contentType, width: info.width, height: info.height };
  } catch (error) {
    throw new ImageUnreadable(error);
  }
}

/** By the signatures of the three formats, to tell a damaged image from something that never was one. */
function looksLikeImage(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 12);
  return start.startsWith('\xff\xd8\xff') || start.startsWith('\x89PNG\r\n') || /^RIFF.{4}WEBP/s.test(start);
}
