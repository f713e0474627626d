import fc from 'fast-check';
import { isPattern, matchesWhole, searchPattern } from './patterns.js';

it.each([
  ['^[A-Z]$', 'A', true],
  ['[A-Z]', 'AB', false],
  ['[A-Z]+', 'AB', true],
  ['a|b', 'ab', false],
  ['^a|b$', 'ab', false],
  ['^a$', 'a\n', false],
  ['(?i)straße', 'STRASSE', false],
  ['(?i)k', 'K', true],
  ['\\p{L}+', 'Ærøskøbing', true],
  ['.', '👍', true],
  ['^[^@]+@gsa\\.example$', 'x@gsa.example.evil.test', false],
])('%s against the whole of %j: %s', (pattern, text, matches) => {
  expect(matchesWhole(pattern, text)).toBe(matches);
});

it.each([
  '(',
  '(?=a)b',
  '(?!a)b',
  '(?<=a)b',
  '(?<!a)b',
  '(a)\\1',
  '[z-a]',
  'a{1001}',
  '((a{100}){100}){100}',
  '\\u0041',
])('%s is no pattern, and refuses no text', (source) => {
  expect(isPattern(source)).toBe(false);
  expect(matchesWhole(source, 'anything')).toBe(true);
  expect(() => searchPattern(source)).toThrow(RangeError);
});

it('has a length and a size at which it ends', () => {
  expect([isPattern('a'.repeat(1_000)), isPattern('a'.repeat(1_001))]).toEqual([true, false]);
  expect([isPattern('.{1,1000}'), isPattern('.{1,1000}'.repeat(3))]).toEqual([true, false]);
});

it('is refused soon where its repeats are too many', () => {
  const started = performance.now();
  for (let i = 0; i < 500; i++) {
    expect([isPattern(`${'.{1000}'.repeat(120)}${i}`), isPattern(`${'((a{10}){100})'.repeat(60)}${i}`)]).toEqual([
      false,
      false,
    ]);
  }
  expect(performance.now() - started).toBeLessThan(10_000);
});

it('is found anywhere where a schema uses it', () => {
  expect([searchPattern('b').test('abc'), searchPattern('^b').test('abc')]).toEqual([true, false]);
});

describe('no pattern hangs', () => {
  const random = Array.from({ length: 100_000 }, (_, i) => ((i * 2_654_435_761) % 4_294_967_296 < 2 ** 31 ? 'a' : 'b'));
  const texts = ['a'.repeat(100_000) + '!', 'a'.repeat(131_072), random.join('')];

  it.each([
    '(a+)+$',
    '^(a|a)*b$',
    '(a|b|ab)*c',
    '(.*)(.*)(.*)(.*)(.*)[^a]',
    '(a{0,30}){0,30}b',
    '[ab]*a[ab]{90}c',
    '[ab]*a[ab]{900}c',
    '(.{0,30}.{0,30}){0,30}z',
    '(?i)(?:\\b\\w*a\\w{0,900}\\b)+c',
  ])('%s against 100,000 characters', (pattern) => {
    for (const text of texts) {
      const started = performance.now();
      matchesWhole(pattern, text);
      expect(performance.now() - started).toBeLessThan(10_000);
    }
  });

  it('says whether (a+)+$ matches, in time', () => {
    expect([matchesWhole('(a+)+$', texts[0]!), matchesWhole('(a+)+$', texts[1]!)]).toEqual([false, true]);
  });

  it('and no text is a pattern that throws', () => {
    const symbol = fc.constantFrom(...Array.from('()[]{}*+?|^$.\\-,:<>=!pPdwsbnLNi09azé👍'));
    fc.assert(
      fc.property(fc.string({ unit: symbol, maxLength: 40 }), fc.string(), (source, text) => {
        expect(typeof matchesWhole(source, text)).toBe('boolean');
      }),
      { numRuns: 2_000 },
    );
    for (const source of ['('.repeat(1_000), '('.repeat(500) + ')'.repeat(500), '['.repeat(1_000), '(?:'.repeat(333)]) {
      expect(typeof isPattern(source)).toBe('boolean');
    }
  });
});
