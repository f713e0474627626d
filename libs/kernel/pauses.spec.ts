import { pauses } from './pauses.js';

const workFor = (millis: number) => {
  const end = performance.now() + millis;
  while (performance.now() < end);
};

it('lets others have their turn between pieces of work that take long', async () => {
  const pause = pauses();
  let turns = 0;
  const others = () => {
    turns++;
    next = setImmediate(others);
  };
  let next = setImmediate(others);
  for (let piece = 0; piece < 10; piece++) {
    workFor(25);
    await pause();
  }
  clearImmediate(next);
  expect(turns).toBeGreaterThanOrEqual(9);
});

it('does not, between short ones', async () => {
  const pause = pauses();
  let turns = 0;
  const next = setImmediate(() => turns++);
  for (let piece = 0; piece < 10; piece++) await pause();
  clearImmediate(next);
  expect(turns).toBe(0);
});
