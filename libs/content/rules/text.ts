export { isBlank, isSingleLine, VISIBLE } from '#libs/kernel/index.js';

/** Code units that any text of an answer may have; nothing longer is counted or matched. */
export const MAX_TEXT = 131_072;

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
