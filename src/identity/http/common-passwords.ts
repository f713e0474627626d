import { dictionary } from '@zxcvbn-ts/language-common';

/** Some 49,000 passwords of published leaks, in lower case. */
const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** Below, a repetition is judged as any other text: too much of what is short recurs by chance. */
const SHORTEST_REPEATED = 4;

/** Digits in their order, round and round, up and down: longer than any password. */
const COUNTING = ['1234567890', '0987654321'].map((digits) => digits.repeat(14));

/**
 * Whether guessers try it first: one of the list, in any case, or nothing but one of them again and again; or digits that
 * repeat or count.
 */
export function isCommonPassword(password: string): boolean {
  const folded = password.normalize('NFC').toLowerCase();
  return COMMON.has(folded) || COMMON.has(repeatedPart(folded)) || isDigitPattern(folded);
}

function isDigitPattern(text: string): boolean {
  if (!/^\d+$/.test(text)) return false;
  return COUNTING.some((digits) => digits.includes(text)) || period(text) < text.length;
}

/** The shortest text that the whole is a repetition of, `pass` of `passpass`; the whole itself where there is none. */
function repeatedPart(text: string): string {
  const length = period(text);
  return length >= SHORTEST_REPEATED ? text.slice(0, length) : text;
}

/** A text that repeats is found in itself, moved by the length of what it repeats. */
function period(text: string): number {
  return (text + text).indexOf(text, 1);
}
