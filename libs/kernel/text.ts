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

// C0 controls except the tab, DEL, C1 controls (with NEL), LINE SEPARATOR and PARAGRAPH SEPARATOR.
// eslint-disable-next-line no-control-regex -- those are what it looks for
const notOfOneLine = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]/;

/** Whether a text has neither line breaks nor control characters; tabs come in with what is pasted. */
export function isSingleLine(text: string): boolean {
  return !notOfOneLine.test(text);
}
