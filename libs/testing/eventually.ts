import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 20;

/** Asks until the answer is true, and returns it. @throws Error after `seconds` */
export async function eventually<T>(ask: () => Promise<T | false | undefined>, seconds = 45): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`It did not happen within ${seconds} s: ${ask.toString()}`);
    await pause(POLL_MS);
  }
}
