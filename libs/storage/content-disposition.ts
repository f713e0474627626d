/**
 * A `Content-Disposition` header (RFC 6266): the name in full as `filename*` (RFC 8187, UTF-8), and beside it an ASCII
 * approximation as `filename` for clients that do not know the former. Folders and control characters are left out.
 */
export function contentDisposition(disposition: 'attachment' | 'inline', fileName: string): string {
  const name = baseName(fileName);
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/gu, '_')
    .replace(/["\\%]/g, '_');
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${percentEncode(name)}`;
}

/** The last segment of a path in either notation, without control and direction-changing characters (`cod\u202Egpj.exe`). */
function baseName(fileName: string): string {
  // Through UTF-8, lone surrogates, at which encodeURIComponent throws, become U+FFFD.
  const last = Buffer.from(fileName).toString().split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  return clean === '' || /^\.+$/.test(clean) ? 'file' : clean;
}

/** RFC 8187 allows fewer characters unescaped than `encodeURIComponent` leaves. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
