import { isLongerThan, isShorterThan, lengthUpTo } from './text.js';

const family = '👨‍👩‍👧‍👦';

describe('length', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['a\nb', 3],
    ['a\r\nb', 3],
    ['é', 1],
    ['e\u0301', 1],
    [family, 1],
    ['🇬🇧🇩🇪', 2],
    ['नमस्ते', 3],
    ['a' + '\u0301'.repeat(1_000), 1],
  ])('%j is counted as a person does: %i', (text, length) => {
    expect(lengthUpTo(text, 1_000)).toBe(length);
  });

  it('is compared at its bounds', () => {
    expect([isLongerThan(family.repeat(3), 3), isLongerThan(family.repeat(4), 3)]).toEqual([false, true]);
    expect([isShorterThan(family.repeat(3), 3), isShorterThan(family.repeat(2), 3)]).toEqual([false, true]);
    expect([isLongerThan('', 0), isShorterThan('', 0), isShorterThan('', 1)]).toEqual([false, false, true]);
  });

  it.each([['é'], [family], ['\u0301'], ['🇬'], ['\u1100'], ['👨\u200d']])('takes no time on much of %j', (part) => {
    const started = performance.now();
    lengthUpTo(part.repeat(Math.ceil(131_072 / part.length)), Infinity);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
