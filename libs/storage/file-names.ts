/** Endings of text formats: they differ in what the text means, which its bytes do not show. */
export const TEXT_TYPES: ReadonlyMap<string, string> = new Map([
  ['txt', 'text/plain'],
  ['text', 'text/plain'],
  ['log', 'text/plain'],
  ['csv', 'text/csv'],
  ['tsv', 'text/tab-separated-values'],
  ['md', 'text/markdown'],
  ['html', 'text/html'],
  ['htm', 'text/html'],
  ['css', 'text/css'],
  ['js', 'text/javascript'],
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['svg', 'image/svg+xml'],
  ['yaml', 'application/yaml'],
  ['yml', 'application/yaml'],
  ['ics', 'text/calendar'],
  ['vcf', 'text/vcard'],
  ['vtt', 'text/vtt'],
  ['srt', 'application/x-subrip'],
  ['eml', 'message/rfc822'],
]);

/** The formats of Office 97–2003 share one container, whose first bytes are the same for all. */
export const OLD_OFFICE_TYPES: ReadonlyMap<string, string> = new Map([
  ['doc', 'application/msword'],
  ['dot', 'application/msword'],
  ['xls', 'application/vnd.ms-excel'],
  ['xlt', 'application/vnd.ms-excel'],
  ['ppt', 'application/vnd.ms-powerpoint'],
  ['pps', 'application/vnd.ms-powerpoint'],
  ['msg', 'application/vnd.ms-outlook'],
]);

/** Endings that stand for the same bytes, or for containers whose bytes do not tell them apart. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['jpg', 'jpeg', 'jpe', 'jfif'],
  ['png', 'apng'],
  ['tif', 'tiff'],
  ['heic', 'heif'],
  ['mp4', 'm4v', 'm4a', 'm4b', 'm4p', 'f4v', 'mov', '3gp', '3g2', 'qt'],
  ['webm', 'mkv', 'mka'],
  ['ogg', 'oga', 'ogv', 'ogm', 'ogx', 'opus', 'spx'],
  ['mpg', 'mpeg'],
  ['asf', 'wmv', 'wma'],
  ['aif', 'aiff'],
  ['gz', 'tgz'],
  ['pdf', 'ai'],
  ['ps', 'eps'],
  ['cfb', 'msi', ...OLD_OFFICE_TYPES.keys()],
];

/** Endings that claim a type, beside those that file-type lists. */
export const KNOWN_ENDINGS: ReadonlySet<string> = new Set([...TEXT_TYPES.keys(), ...SYNONYMS.flat()]);

/** The ending of a file name in lower case, without the dot; empty where there is none. */
export function extensionOf(fileName: string): string {
  return /[^/\\]\.([^./\\\s]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

export function sameKind(a: string, b: string): boolean {
  return a === b || SYNONYMS.some((endings) => endings.includes(a) && endings.includes(b));
}
