/** Code units that every browser, proxy and server passes on. */
export const MAX_URL = 2_048;

/**
 * Whether a text is an absolute `http` or `https` URL as written: the WHATWG parser would also repair white space,
 * backslashes and missing slashes, and what it repairs means something else elsewhere.
 */
export function isHttpUrl(text: string): boolean {
  if (text.length > MAX_URL || !/^https?:\/\/[^/?#\s]/i.test(text)) return false;
  // eslint-disable-next-line no-control-regex -- controls are what it looks for
  if (/[\s\\\u0000-\u001f\u007f]/.test(text)) return false;
  return URL.canParse(text);
}
