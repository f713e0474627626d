/**
 * Forms of postal codes, for countries in which every address has the same one. Source: Universal Postal Union,
 * addressing guides.
 */
const FORMS: readonly (readonly [form: RegExp, countries: string])[] = [
  [/^\d{3}$/, 'FO IS'],
  [/^\d{4}$/, 'AT AU BE BG CH CY DK HU LI LU LV NO NZ PH ZA'],
  [/^\d{5}$/, 'CZ DE EE ES FI FR GR HR IT KR LT MX MY PL SE SK TH TR UA'],
  [/^\d{5}(?:\d{4})?$/, 'US'],
  [/^\d{5}(?:\d{2})?$/, 'IL'],
  [/^\d{6}$/, 'CN IN RO RU SG'],
  [/^\d{4}(?:\d{3})?$/, 'PT'],
  [/^\d{7}$/, 'JP'],
  [/^\d{8}$/, 'BR'],
  [/^\d{4}[A-Z]{2}$/, 'NL'],
  [/^[A-Z]\d[A-Z]\d[A-Z]\d$/, 'CA'],
  [/^(?:[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}|BFPO\d{1,4}|GIR0AA)$/, 'GB'],
  [/^[A-Z]\d[\dW][A-Z\d]{4}$/, 'IE'],
];

const forms: ReadonlyMap<string, RegExp> = new Map(
  FORMS.flatMap(([form, countries]) => countries.split(' ').map((country) => [country, form] as const)),
);

/**
 * Whether a text may be a postal code of the country. People write them as they like: case, spaces, hyphens and the
 * country's code in front (`L-1234`, `LV-1010`) are not looked at.
 */
export function isPostalCodeOf(country: string, text: string): boolean {
  const bare = text.replaceAll(/[\s-]/g, '').toUpperCase();
  const form = forms.get(country);
  if (!form) return /^[A-Z\d]{1,12}$/.test(bare);
  return form.test(bare) || form.test(bare.replace(/^[A-Z]{1,2}(?=\d)/, ''));
}
