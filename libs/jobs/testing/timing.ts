import { expect } from '@jest/globals';
import { eventually } from '#libs/testing/eventually.js';

/**
 * Fails if every round takes as long as idle workers sleep (2 s). The fastest counts: a busy machine slows a round, and
 * nothing but being woken makes one fast that begins when the former ends.
 */
export async function withoutWaiting(round: (number: number) => Promise<void>): Promise<void> {
  const took: number[] = [];
  for (let number = 1; number <= 6 && !took.some((millis) => millis < 1000); number++) {
    const start = performance.now();
    await round(number);
    // The first may meet a worker that is about to look.
    if (number > 1) took.push(performance.now() - start);
  }
  expect(Math.min(...took)).toBeLessThan(1000);
}

/** Waits for six more runs, and fails if there were more of them than slots have begun, and one that had waited. */
export async function oncePerSlot(seconds: number, runs: () => Promise<number>): Promise<void> {
  const slot = () => Math.floor(Date.now() / (seconds * 1000));
  const first = slot();
  const former = await runs();
  const more = await eventually(async () => {
    const since = (await runs()) - former;
    return since >= 6 && since;
  });
  expect(more).toBeLessThanOrEqual(slot() - first + 1);
}
