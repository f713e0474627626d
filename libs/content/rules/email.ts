/** RFC 5321, section 4.5.3.1, with RFC 3696 erratum 1690: a whole address, its local part, its domain. */
export const MAX_EMAIL = 254;
const MAX_LOCAL = 64;

// RFC 5322 `dot-atom`, with letters and digits of any script (RFC 6531). Quoted local parts are legal and never meant.
const local = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
// RFC 1034 labels, with letters and digits of any script (RFC 5890).
const label = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/** Whether a text is an e-mail address that can be written to over the internet: its domain has at least two labels. */
export function isEmail(text: string): boolean {
  if (text.length > MAX_EMAIL) return false;
  const at = text.lastIndexOf('@');
  if (at < 1 || at > MAX_LOCAL || !local.test(text.slice(0, at))) return false;
  const labels = text.slice(at + 1).split('.');
  const top = labels.at(-1) ?? '';
  return labels.length >= 2 && labels.every((part) => part.length <= 63 && label.test(part)) && !/^\d+$/.test(top);
}
