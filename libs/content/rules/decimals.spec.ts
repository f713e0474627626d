import fc from 'fast-check';
import { isOnStep, meetsWhole } from './decimals.js';

it.each([
  [0.3, 0.1, 0, true],
  [0.7, 0.1, 0, true],
  [1.1, 0.1, 0, true],
  [4.35, 0.01, 0, true],
  [149.99, 0.01, 0, true],
  [149.995, 0.01, 0, false],
  [0.25, 0.1, 0, false],
  [-0.3, 0.1, 0, true],
  [-0, 1, 0, true],
  [6, 5, 1, true],
  [5, 5, 1, false],
  [0.35, 0.1, 0.05, true],
  [1e21, 1, 0, true],
  [1e-7, 1e-7, 0, true],
  [1.5e-7, 1e-7, 0, false],
  [1.7976931348623157e308, 5e-324, 0, true],
  [9_007_199_254_740_991, 2, 0, false],
])('%d in steps of %d from %d: %s', (value, step, base, on) => {
  expect(isOnStep(value, step, base)).toBe(on);
});

it('finds every decimal multiple of a decimal step', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.integer({ min: 1, max: 1e4 }),
      fc.nat(6),
      (n, digits, places) => {
        const step = Number(`${digits}e-${places}`);
        expect(isOnStep(Number(`${n * digits}e-${places}`), step)).toBe(true);
      },
    ),
  );
});

it.each([
  [0.5, 1, undefined, false],
  [0.5, 0.5, undefined, true],
  [0.5, 1.5, 2, true],
  [0.5, 1.5, 1.9, false],
  [0.3, 0.1, 1, true],
  [0.3, 0.1, 0.9, false],
  [-0.5, 0.25, -0.1, false],
  [-0.5, 0.25, 0, true],
  [3, 7, 3, true],
  [1e-7, 1e-7, 1, true],
  [0.5, 1e300, undefined, false],
  [5e-324, 5e-324, 1.7976931348623157e308, true],
])('from %d in steps of %d up to %s there is a whole number: %s', (min, step, max, whole) => {
  expect(meetsWhole(min, step, max)).toBe(whole);
});

it('finds the whole numbers that counting finds', () => {
  const cents = fc.integer({ min: -300, max: 300 });
  fc.assert(
    fc.property(cents, fc.integer({ min: 1, max: 300 }), fc.nat(2_000), (min, step, span) => {
      const counted = Array.from({ length: Math.floor(span / step) + 1 }, (_, n) => min + n * step);
      expect(meetsWhole(min / 100, step / 100, (min + span) / 100)).toBe(counted.some((value) => value % 100 === 0));
    }),
  );
});
