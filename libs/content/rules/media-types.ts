// RFC 6838, section 4.2: restricted names.
const NAME = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/(?:\*|[a-z0-9][a-z0-9!#$&^_.+-]{0,126})$/i;

/** Whether a text is a media type, `application/pdf`, or all of one kind, `image/*`. */
export function isMediaTypeOrRange(text: string): boolean {
  return NAME.test(text);
}

/** Whether a media type is the allowed one, or of the allowed kind. */
export function isWithin(mediaType: string, allowed: string): boolean {
  const [type, range] = [mediaType.toLowerCase(), allowed.toLowerCase()];
  return range.endsWith('/*') ? type.startsWith(range.slice(0, -1)) : type === range;
}

/** What pictures are taken: those that can be written anew, without what their makers hid in them. */
const PICTURES = ['image/jpeg', 'image/png', 'image/webp'];

/** Whether no upload can ever be of the type: it is that of a picture which the service does not take. */
export function isNeverTaken(allowed: string): boolean {
  return isWithin(allowed, 'image/*') && !PICTURES.some((picture) => isWithin(picture, allowed));
}

/** What file names promise, by extension; several where programs disagree. */
const BY_EXTENSION: Readonly<Record<string, readonly string[]>> = {
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  jpe: ['image/jpeg'],
  jfif: ['image/jpeg'],
  png: ['image/png'],
  webp: ['image/webp'],
  gif: ['image/gif'],
  bmp: ['image/bmp'],
  tif: ['image/tiff'],
  tiff: ['image/tiff'],
  heic: ['image/heic', 'image/heif'],
  heif: ['image/heif', 'image/heic'],
  avif: ['image/avif'],
  svg: ['image/svg+xml'],
  ico: ['image/x-icon'],
  pdf: ['application/pdf'],
  rtf: ['application/rtf', 'text/rtf'],
  doc: ['application/msword'],
  xls: ['application/vnd.ms-excel'],
  ppt: ['application/vnd.ms-powerpoint'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  odt: ['application/vnd.oasis.opendocument.text'],
  ods: ['application/vnd.oasis.opendocument.spreadsheet'],
  odp: ['application/vnd.oasis.opendocument.presentation'],
  txt: ['text/plain'],
  md: ['text/markdown'],
  csv: ['text/csv'],
  htm: ['text/html'],
  html: ['text/html'],
  xml: ['application/xml', 'text/xml'],
  json: ['application/json'],
  js: ['text/javascript'],
  eml: ['message/rfc822'],
  ics: ['text/calendar'],
  vcf: ['text/vcard'],
  zip: ['application/zip'],
  '7z': ['application/x-7z-compressed'],
  gz: ['application/gzip'],
  tar: ['application/x-tar'],
  rar: ['application/x-rar-compressed', 'application/vnd.rar'],
  mp3: ['audio/mpeg'],
  m4a: ['audio/x-m4a', 'audio/mp4'],
  wav: ['audio/wav', 'audio/x-wav'],
  ogg: ['audio/ogg'],
  mp4: ['video/mp4'],
  mov: ['video/quicktime'],
  webm: ['video/webm'],
  exe: ['application/x-msdownload'],
  dll: ['application/x-msdownload'],
  msi: ['application/x-msi'],
  bat: ['application/x-bat'],
  cmd: ['application/x-bat'],
  com: ['application/x-msdownload'],
  scr: ['application/x-msdownload'],
  sh: ['application/x-sh'],
  ps1: ['application/x-powershell'],
  vbs: ['text/vbscript'],
  jar: ['application/java-archive'],
  apk: ['application/vnd.android.package-archive'],
  php: ['application/x-httpd-php'],
};

/** The media types that a file's name promises; none where its extension is absent or not known. */
export function typesOfName(fileName: string): readonly string[] {
  const dot = fileName.lastIndexOf('.');
  const extension = dot < 0 ? '' : fileName.slice(dot + 1).toLowerCase();
  return Object.hasOwn(BY_EXTENSION, extension) ? (BY_EXTENSION[extension] ?? []) : [];
}

/** Containers that look alike from their bytes: the name says which of these it is. */
const CONTAINERS: Readonly<Record<string, RegExp>> = {
  'text/plain': /^text\/(?:plain|markdown|csv|calendar|vcard)$|^message\/rfc822$|^application\/json$/,
  'application/x-cfb': /^application\/(?:msword|vnd\.ms-excel|vnd\.ms-powerpoint)$/,
};

/**
 * The type of a file by its bytes and its name, or undefined when the two contradict each other.
 * @param sniffed the media type read from the bytes, without parameters
 */
export function typeOfFile(sniffed: string, fileName: string): string | undefined {
  const promised = typesOfName(fileName);
  if (promised.length === 0 || promised.includes(sniffed)) return sniffed;
  const container = Object.hasOwn(CONTAINERS, sniffed) ? CONTAINERS[sniffed] : undefined;
  return promised.find((type) => container?.test(type) === true);
}
