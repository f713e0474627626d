import { dictionary } from '@zxcvbn-ts/language-common';

/** Some 49,000 passwords of published leaks, in lower case. */
const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** Below, a repetition is judged as any other text: too much of what is short recurs by chance. */
const SHORTEST_REPEATED = 4;

/** Whether guessers try it first: one of the list, in any case, or nothing but one of them again and again. */
export function isCommonPassword(password: string): boolean {
  const folded = password.normalize('NFC').toLowerCase();
  return COMMON.has(folded) || COMMON.has(repeatedPart(folded));
}

/** The shortest text that the whole is a repetition of, `pass` of `passpass`; the whole itself where there is none. */
function repeatedPart(text: string): string {
  // A text that repeats is found in itself, moved by the length of what it repeats.
  const period = (text + text).indexOf(text, 1);
  return period >= SHORTEST_REPEATED ? text.slice(0, period) : text;
}
