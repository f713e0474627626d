import fc from 'fast-check';
import { isOnStep } from './decimals.js';

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
