import { MAX_ATTEMPTS, nextAttemptAfter } from './mail.js';

describe('A mail that could not be sent', () => {
  const now = new Date('2027-01-11T09:00:00Z');
  const pauseAfter = (attempts: number): number =>
    ((nextAttemptAfter(attempts, now) ?? now).getTime() - now.getTime()) / 1000;

  it('is tried again soon, then ever more rarely, for about a day', () => {
    expect([1, 2, 3, 10, 11, MAX_ATTEMPTS - 1].map(pauseAfter)).toEqual([5, 10, 20, 2560, 3600, 3600]);
    const all = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, n) => pauseAfter(n + 1)).reduce((a, b) => a + b);
    expect(all / 3600).toBeGreaterThan(20);
    expect(all / 3600).toBeLessThan(28);
  });

  it('is given up in the end', () => {
    expect(nextAttemptAfter(MAX_ATTEMPTS, now)).toBeNull();
  });
});
