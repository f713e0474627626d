import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer, supportedExtensions } from 'file-type';
import { extensionOf, KNOWN_ENDINGS, OLD_OFFICE_TYPES, sameKind, TEXT_TYPES } from './file-names.js';

export interface SniffedType {
  /** `application/octet-stream` when the bytes tell nothing. */
  contentType: string;
  /** The usual ending for these bytes, without a dot; empty when they tell nothing. */
  extension: string;
}

const UNKNOWN: SniffedType = { contentType: 'application/octet-stream', extension: '' };

/**
 * What a file is, by its bytes. The name decides only where the bytes cannot: which text format a text is in, and which
 * program of Office 97–2003 wrote a file.
 */
export async function sniff(bytes: Buffer, fileName: string): Promise<SniffedType> {
  const detected = await fileTypeFromBuffer(bytes);
  const named = extensionOf(fileName);
  if (detected === undefined) return isText(bytes) ? text(named) : UNKNOWN;
  if (isTextType(detected.mime)) return TEXT_TYPES.has(named) ? text(named) : typeOf(detected.mime, detected.ext);
  const office = detected.ext === 'cfb' ? OLD_OFFICE_TYPES.get(named) : undefined;
  if (office !== undefined) return typeOf(office, named);
  // An animated PNG is a PNG to whoever asks for one.
  return detected.ext === 'apng' ? typeOf('image/png', 'png') : typeOf(detected.mime, detected.ext);
}

/** Whether the name claims a type that the bytes contradict; a name without an ending, or an unknown one, claims none. */
export function mismatch(sniffed: SniffedType, fileName: string): boolean {
  const named = extensionOf(fileName);
  if (!supportedExtensions.has(named) && !KNOWN_ENDINGS.has(named)) return false;
  return TEXT_TYPES.has(sniffed.extension) ? !TEXT_TYPES.has(named) : !sameKind(sniffed.extension, named);
}

function text(named: string): SniffedType {
  const contentType = TEXT_TYPES.get(named);
  return contentType === undefined ? typeOf('text/plain', 'txt') : typeOf(contentType, named);
}

function isTextType(mime: string): boolean {
  return mime.startsWith('text/') || mime === 'application/xml';
}

const CONTROLS_SOUGHT_IN = 1_048_576;

/**
 * Valid UTF-8 without NUL, or UTF-16 with its byte order mark (as spreadsheets export it); no control characters but
 * tab, line feed, form feed and carriage return in the first MiB, as looking at each byte of a large file takes long.
 */
function isText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return isPrintable(bytes.toString('utf16le', 2, CONTROLS_SOUGHT_IN));
  return isUtf8(bytes) && !bytes.includes(0) && isPrintable(bytes.toString('utf8', 0, CONTROLS_SOUGHT_IN));
}

function isPrintable(text: string): boolean {
  return !/[^\P{Cc}\t\n\f\r\u0080-\u009f]/u.test(text);
}

function typeOf(contentType: string, extension: string): SniffedType {
  return { contentType, extension };
}
