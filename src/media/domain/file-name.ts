const MAX_LENGTH = 255;

/** Controls, and marks that change the direction of writing: they make `gpj.exe` look like `exe.jpg`. */
const INVISIBLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * The name of a file as it is shown: the last segment of a path in either notation, composed (NFC), at most 255
 * characters with its ending kept; `file` where nothing is left.
 */
export function cleanFileName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const clean = last.normalize('NFC').replace(INVISIBLE, '').trim();
  if (/^\.*$/.test(clean)) return 'file';
  if (clean.length <= MAX_LENGTH) return clean;
  const ending = /\.[^.\s]{1,20}$/.exec(clean)?.[0] ?? '';
  // A cut may split a surrogate pair.
  return `${clean
    .slice(0, MAX_LENGTH - ending.length)
    .toWellFormed()
    .replace(/\ufffd$/, '')}${ending}`;
}
