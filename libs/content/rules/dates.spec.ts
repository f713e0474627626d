import fc from 'fast-check';
import { isBoundAlwaysAfter, isDate, isDateBound, resolveDateBound } from './dates.js';

it.each([
  ['2027-01-31', true],
  ['2028-02-29', true],
  ['2000-02-29', true],
  ['1900-02-29', false],
  ['2027-02-29', false],
  ['2027-04-31', false],
  ['2027-13-01', false],
  ['2027-00-10', false],
  ['0000-01-01', false],
  ['0001-01-01', true],
  ['2027-1-1', false],
  ['06/04/1991', false],
  ['2027-01-31T00:00:00Z', false],
  ['2027-01-31\n', false],
  ['', false],
])('isDate(%j) is %s', (text, date) => {
  expect(isDate(text)).toBe(date);
});

it.each([
  ['today', '2028-02-29', '2028-02-29'],
  ['today+1d', '2028-02-29', '2028-03-01'],
  ['today-1d', '2028-03-01', '2028-02-29'],
  ['today+30d', '2027-12-15', '2028-01-14'],
  ['today+2w', '2027-12-25', '2028-01-08'],
  ['today+1m', '2027-01-31', '2027-02-28'],
  ['today-1m', '2027-03-31', '2027-02-28'],
  ['today+11m', '2027-02-01', '2028-01-01'],
  ['today-14m', '2027-01-15', '2025-11-15'],
  ['today-16y', '2028-02-29', '2012-02-29'],
  ['today-1y', '2028-02-29', '2027-02-28'],
  ['today-99999y', '2027-01-01', '0001-01-01'],
  ['today+99999y', '2027-01-01', '9999-12-31'],
  ['2030-05-06', '2027-01-01', '2030-05-06'],
  ['tomorrow', '2027-01-01', undefined],
  ['today + 1d', '2027-01-01', undefined],
  ['today', 'yesterday', undefined],
])('%s on %s is %s', (bound, today, date) => {
  expect(resolveDateBound(bound, today)).toBe(date);
});

it.each([
  ['today', true],
  ['today+0d', true],
  ['today+100000d', false],
  ['today1d', false],
  ['today+d', false],
  ['today+1h', false],
  ['Today', false],
  ['2027-02-30', false],
])('isDateBound(%j) is %s', (text, bound) => {
  expect(isDateBound(text)).toBe(bound);
});

it('agrees with the platform on days, and always answers a date', () => {
  const day = fc.date({ min: new Date('0100-01-01'), max: new Date('9000-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: -30_000, max: 30_000 }), fc.constantFrom('d', 'w', 'm', 'y'), (at, n, unit) => {
      const today = at.toISOString().slice(0, 10);
      const moved = resolveDateBound(`today${n < 0 ? '-' : '+'}${Math.abs(n)}${unit}`, today);
      expect(isDate(moved ?? '')).toBe(true);
      if (unit !== 'd') return;
      expect(moved).toBe(new Date(Date.parse(today) + n * 86_400_000).toISOString().slice(0, 10));
    }),
  );
});

it.each([
  ['2027-01-02', '2027-01-01', true],
  ['2027-01-01', '2027-01-01', false],
  ['today+2d', 'today+1d', true],
  ['today', 'today-1d', true],
  ['today+1w', 'today+7d', false],
  ['today+8d', 'today+1w', true],
  ['today+12m', 'today+1y', false],
  ['today+13m', 'today+1y', true],
  ['today', 'today-1y', true],
  ['today+1y', 'today+30d', true],
  ['today+1m', 'today+29d', false],
  ['today+31d', 'today+1m', false],
  ['today', '2000-01-01', false],
  ['2000-01-01', 'today-1d', false],
  ['tomorrow', 'today', false],
])('%s always comes after %s: %s', (bound, other, after) => {
  expect(isBoundAlwaysAfter(bound, other)).toBe(after);
});

it('says of two offsets only what is so on every day', () => {
  const offset = fc
    .tuple(fc.constantFrom('+', '-'), fc.oneof(fc.nat(60), fc.nat(9_000)), fc.constantFrom('d', 'w', 'm', 'y'))
    .map(([sign, n, unit]) => `today${sign}${n}${unit}`);
  const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9000-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(offset, offset, day, (bound, other, at) => {
      const today = at.toISOString().slice(0, 10);
      if (!isBoundAlwaysAfter(bound, other)) return;
      // What leaves the calendar stops at its edge.
      expect(resolveDateBound(bound, today)! >= resolveDateBound(other, today)!).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
