import { setImmediate } from 'node:timers/promises';
import type { UnitOfWork } from '#libs/messaging/index.js';
import type { Database } from '#libs/persistence/index.js';
import { ObjectStoreUnavailable, type ObjectStore } from '#libs/storage/index.js';
import { SqlStagedObjects } from './sql-staged-objects.js';

/** Each attempt hangs until the store gives it up. */
class Hanging extends SqlStagedObjects {
  readonly attempts: PromiseWithResolvers<number>[] = [];

  override sweep(): Promise<number> {
    const attempt = Promise.withResolvers<number>();
    this.attempts.push(attempt);
    return attempt.promise;
  }

  async giveUp(): Promise<void> {
    this.attempts.at(-1)!.reject(new ObjectStoreUnavailable(new Error('away')));
    await setImmediate();
  }
}

describe('What is discarded', () => {
  let answered: Promise<void>[];
  let staged: Hanging;

  beforeEach(() => {
    answered = [];
    const unitOfWork = { afterCommit: (callback: () => Promise<void>) => answered.push(callback()) };
    const nothing = {} as unknown;
    const clock = { now: () => new Date() };
    staged = new Hanging(nothing as Database, nothing as ObjectStore, unitOfWork as unknown as UnitOfWork, clock);
  });

  const erase = async (): Promise<void> => {
    staged.removeAfterCommit();
    await setImmediate();
  };

  it('is removed by one attempt at a time, and one more for all that comes meanwhile', async () => {
    for (let n = 0; n < 5; n++) await erase();
    expect(staged.attempts).toHaveLength(1);
    await staged.giveUp();
    expect(staged.attempts).toHaveLength(2);
    // The second attempt may have read the list already.
    await erase();
    await staged.giveUp();
    expect(staged.attempts).toHaveLength(3);
    await staged.giveUp();
    await Promise.all(answered);
    expect(staged.attempts).toHaveLength(3);
  });

  it('is waited for as the process ends, as far as its removal has begun', async () => {
    await erase();
    await erase();
    let ended = false;
    const end = staged.onApplicationShutdown().then(() => (ended = true));
    await setImmediate();
    expect(ended).toBe(false);
    staged.attempts[0]!.resolve(100);
    await end;
    expect(staged.attempts).toHaveLength(1);
  });
});
