import { HashingThreads, TooManyHashes } from './hashing-threads.js';

const CHEAP = { memoryCost: 64, timeCost: 1, parallelism: 1 };

describe('The threads that hash', () => {
  let threads: HashingThreads;
  beforeEach(() => {
    threads = new HashingThreads();
  });
  afterEach(() => threads.close());

  it('refuse what would wait too long, and finish the rest', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 450 }, () => threads.hash('any', CHEAP)));
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThanOrEqual(50);
    for (const { reason } of refused as PromiseRejectedResult[]) expect(reason).toBeInstanceOf(TooManyHashes);
    const hashed = await threads.hash('afterwards', CHEAP);
    expect(await threads.verify(hashed, 'afterwards')).toBe(true);
  });
});
