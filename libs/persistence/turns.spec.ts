import { jest } from '@jest/globals';
import { ConnectionKept, Turns } from './turns.js';

describe('Turns', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are taken in the order of the asking', async () => {
    const turns = new Turns(1_000);
    await turns.take();
    const order: number[] = [];
    const asked = [1, 2, 3].map((n) => turns.take().then(() => order.push(n)));
    for (const turn of asked) {
      turns.giveBack();
      await turn;
    }
    expect(order).toEqual([1, 2, 3]);
  });

  it('refuse those who wait while one keeps the connection, and serve those who ask after it came back', async () => {
    const turns = new Turns(1_000);
    await turns.take();
    const waiting = [turns.take(), turns.take()];
    const outcomes = Promise.allSettled(waiting);
    jest.advanceTimersByTime(1_000);
    expect((await outcomes).map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual([
      expect.any(ConnectionKept),
      expect.any(ConnectionKept),
    ]);
    turns.giveBack();
    await expect(turns.take()).resolves.toBeUndefined();
  });

  it('let those who wait go on waiting as long as the connection goes round', async () => {
    const turns = new Turns(1_000);
    await turns.take();
    const last = Array.from({ length: 5 }, () => turns.take()).at(-1);
    for (let n = 0; n < 5; n++) {
      jest.advanceTimersByTime(900);
      turns.giveBack();
    }
    await expect(last).resolves.toBeUndefined();
  });
});
