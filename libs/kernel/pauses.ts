/** Milliseconds of work after which others have their turn. */
const TURN = 20;

/**
 * For work that takes long in one piece after the other. What it gives is awaited between two of them: once in a while
 * it lets other requests have their turn, and at all other times it does nothing.
 */
export function pauses(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN) return;
    await new Promise<void>((resume) => setImmediate(resume));
    since = performance.now();
  };
}
