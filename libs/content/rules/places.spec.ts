import { isISO31661Alpha2 } from 'class-validator';
import { isCountry } from './countries.js';
import { isPostalCodeOf } from './postal-codes.js';

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

it('knows the 249 countries of ISO 3166-1, as another list does', () => {
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  expect(pairs.filter(isCountry)).toHaveLength(249);
  expect(pairs.filter(isCountry)).toEqual(pairs.filter((pair) => isISO31661Alpha2(pair)));
});

it.each(['', 'gb', 'UK', 'GBR', 'United States', 'XX', 'EU', ' GB'])('%j is no country', (text) => {
  expect(isCountry(text)).toBe(false);
});

it.each([
  ['US', '20405', true],
  ['US', '20405-1234', true],
  ['US', '2040', false],
  ['GB', 'NW1 2DB', true],
  ['GB', 'ec1a1bb', true],
  ['GB', '12345', false],
  ['IE', 'D02 X285', true],
  ['IE', 'D6W XY00', true],
  ['DE', '10115', true],
  ['DE', 'D-10115', true],
  ['DE', '1011', false],
  ['AT', '1010', true],
  ['LU', 'L-1009', true],
  ['LV', 'LV-1010', true],
  ['SE', '114 55', true],
  ['NL', '1012 AB', true],
  ['CA', 'K1A 0B1', true],
  ['CA', 'K1A', false],
  ['PT', '1000-205', true],
  ['JP', '100-0001', true],
  ['BR', '01310-100', true],
  ['PL', '00-950', true],
  ['AR', 'C1425CLA', true],
  ['AR', '?', false],
  ['HK', '—', false],
])('in %s, %s may be a postal code: %s', (country, code, may) => {
  expect(isPostalCodeOf(country, code)).toBe(may);
});
