/** Code units that any text of an answer may have; nothing longer is counted or matched. */
export const MAX_TEXT = 131_072;

/**
 * A pattern, for schemas, that texts with something to see match. Written as one class that ECMAScript and RE2 read
 * alike: `\s` means different characters to them.
 */
export const VISIBLE = '[^\\p{Z}\\p{Cc}\\p{Cf}]';

const visible = new RegExp(VISIBLE, 'u');

/** Whether a text has nothing to see: empty, or only spaces, controls and zero-width characters. */
export function isBlank(text: string): boolean {
  return !visible.test(text);
}

// C0 controls except the tab, DEL, NEL, LINE SEPARATOR and PARAGRAPH SEPARATOR.
// eslint-disable-next-line no-control-regex -- those are what it looks for
const notOfOneLine = /[\u0000-\u0008\u000a-\u001f\u007f\u0085\u2028\u2029]/;

export function isSingleLine(text: string): boolean {
  return !notOfOneLine.test(text);
}

// Characters of which each is a grapheme cluster by itself, whatever surrounds it (CR LF is the exception in ASCII).
const plain = /^[\t\n\u0020-\u007e]*$/;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The characters of a text as a person counts them: extended grapheme clusters (Unicode Standard Annex 29). Counting
 * stops at `enough`; a text is at most as long as its code units are many, so most texts are not segmented at all.
 */
export function lengthUpTo(text: string, enough: number): number {
  if (plain.test(text)) return Math.min(text.length, enough);
  const clusters = segmenter.segment(text)[Symbol.iterator]();
  let length = 0;
  while (length < enough && clusters.next().done !== true) length++;
  return length;
}

export function isLongerThan(text: string, max: number): boolean {
  return text.length > max && lengthUpTo(text, max + 1) > max;
}

export function isShorterThan(text: string, min: number): boolean {
  return text.length < min || lengthUpTo(text, min) < min;
}
