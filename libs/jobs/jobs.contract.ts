import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { eventually } from '#libs/testing/eventually.js';
import { Recurring } from './job-handler.js';
import type { Jobs } from './jobs.js';
import { Recorder } from './testing/recorder.js';
import { oncePerSlot, withoutWaiting } from './testing/timing.js';

export interface RunningJobs {
  jobs: Jobs;
  /** Ends as a process does that is asked to. */
  stop(): Promise<void>;
}

export interface JobsHarness {
  /** One process of the service, with these providers, all on the same store. */
  start(providers: Type[], options?: { work?: boolean }): Promise<RunningJobs>;
  /** Runs the work in a transaction of the ORM, where the store takes part in it. */
  transaction?(work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** What every adapter of `Jobs` keeps. */
export function jobsContract(open: () => Promise<JobsHarness>): void {
  let harness: JobsHarness;
  let queue: string;
  const running: RunningJobs[] = [];

  beforeAll(async () => {
    harness = await open();
  });

  beforeEach(() => {
    queue = `queue-${randomUUID().slice(0, 8)}`;
  });

  afterEach(async () => {
    for (const process of running.splice(0)) await process.stop();
  });

  afterAll(() => harness.close());

  async function start(providers: Type[], options?: { work?: boolean }): Promise<Jobs> {
    const started = await harness.start(providers, options);
    running.push(started);
    return started.jobs;
  }

  it('delivers what was enqueued to the handler of the queue', async () => {
    const seen = new Recorder();
    const jobs = await start([seen.handlerOf(queue)]);
    await jobs.enqueue({ queue, id: 'mail:1', data: { mailId: 'm1', urgent: true } });
    await seen.count(1);
    expect(seen.calls).toEqual([
      { data: { mailId: 'm1', urgent: true }, id: 'mail:1', attempt: 1, lastAttempt: false },
    ]);
  });

  it('wakes an idle worker', async () => {
    const seen = new Recorder();
    const jobs = await start([seen.handlerOf(queue, { concurrency: 1 })]);
    await withoutWaiting(async (round) => {
      await jobs.enqueue({ queue, id: `mail:${round}`, data: {} });
      await seen.count(round);
    });
  });

  it('works off many jobs without pauses between them', async () => {
    const seen = new Recorder();
    const jobs = await start([seen.handlerOf(queue, { concurrency: 1 })]);
    for (let i = 0; i < 30; i++) await jobs.enqueue({ queue, id: `mail:${i}`, data: {} });
    // A pause for each, of the length that workers sleep, would take longer than this waits.
    await seen.count(30);
  });

  it('refuses a queue that nobody handles', async () => {
    const jobs = await start([]);
    await expect(jobs.enqueue({ queue, id: '1', data: {} })).rejects.toThrow(queue);
  });

  it('tries again, gives up for good, shows it, and gives one more attempt when asked', async () => {
    let broken = true;
    const seen = new Recorder(async () => {
      if (broken) throw new TypeError('no such relay');
    });
    const jobs = await start([seen.handlerOf(queue, { attempts: 2, backoffSeconds: 1 })]);
    await jobs.enqueue({ queue, id: 'mail:1', data: {} });
    const dead = await eventually(async () => {
      const [found] = await jobs.dead();
      return found;
    });
    expect(seen.calls.map(({ attempt, lastAttempt }) => [attempt, lastAttempt])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(dead).toEqual({
      queue,
      id: 'mail:1',
      attempts: 2,
      error: 'TypeError',
      failedAt: expect.any(Date),
    });
    expect(await jobs.countDead()).toEqual(new Map([[queue, 1]]));
    expect(Math.abs(dead.failedAt.getTime() - Date.now())).toBeLessThan(60_000);

    broken = false;
    expect(await jobs.retry(queue, 'unknown')).toBe(false);
    expect(await jobs.retry('unknown', 'mail:1')).toBe(false);
    expect(await jobs.retry(queue, 'mail:1')).toBe(true);
    await seen.count(3);
    await eventually(async () => (await jobs.dead()).length === 0);
    expect(await jobs.countDead()).toEqual(new Map([[queue, 0]]));
  });

  it('takes up a dead job that is enqueued anew, from the first attempt', async () => {
    const seen = new Recorder(() => Promise.reject(new Error('down')));
    const jobs = await start([seen.handlerOf(queue, { attempts: 1 })]);
    await jobs.enqueue({ queue, id: 'mail:1', data: {} });
    await eventually(async () => (await jobs.dead()).length > 0);
    await jobs.enqueue({ queue, id: 'mail:1', data: {} });
    await seen.count(2);
    expect(seen.calls[1]?.attempt).toBe(1);
  });

  it('runs an id once that is enqueued again while it waits, by the same process or another', async () => {
    const seen = new Recorder();
    const handler = seen.handlerOf(queue);
    const [api, other] = [await start([handler], { work: false }), await start([handler], { work: false })];
    for (const jobs of [api, other, api]) await jobs.enqueue({ queue, id: 'mail:1', data: {} });
    await api.enqueue({ queue, id: 'mail:2', data: {} });
    expect(seen.calls).toEqual([]);
    await start([handler]);
    await seen.count(2);
    await other.enqueue({ queue, id: 'mail:3', data: {} });
    await seen.count(3);
    expect(seen.calls.map(({ id }) => id).sort()).toEqual(['mail:1', 'mail:2', 'mail:3']);
  });

  it('runs a finished id again', async () => {
    const seen = new Recorder();
    const jobs = await start([seen.handlerOf(queue)]);
    await jobs.enqueue({ queue, id: 'mail:1', data: {} });
    await seen.count(1);
    await eventually(async () => {
      await jobs.enqueue({ queue, id: 'mail:1', data: {} });
      return seen.calls.length > 1;
    });
  });

  it('holds a job back until its time', async () => {
    const seen = new Recorder();
    const jobs = await start([seen.handlerOf(queue)]);
    const runAt = new Date(Date.now() + 1500);
    await jobs.enqueue({ queue, id: 'reminder:1', data: {}, runAt });
    await seen.count(1);
    expect(Date.now()).toBeGreaterThanOrEqual(runAt.getTime());
  });

  it('lets the running job end at shutdown, and begins no other', async () => {
    const gate = new Gate();
    let ended = 0;
    const seen = new Recorder(async () => {
      await gate.opened;
      ended++;
    });
    const handler = seen.handlerOf(queue, { concurrency: 1 });
    const worker = await harness.start([handler]);
    const api = await start([handler], { work: false });
    await worker.jobs.enqueue({ queue, id: '1', data: {} });
    await seen.count(1);
    const stopped = worker.stop();
    // Whatever stopping asks of the store has been answered before the last of these.
    const others = Array.from({ length: 20 }, (_, n) => `other:${n}`);
    for (const id of others) await api.enqueue({ queue, id, data: {} });
    gate.open();
    await stopped;
    expect(ended).toBe(1);
    expect(seen.calls.map(({ id }) => id)).toEqual(['1']);
    await start([handler]);
    await seen.count(21);
    expect(seen.calls.map(({ id }) => id).sort()).toEqual(['1', ...others].sort());
  });

  it('runs what recurs once per slot, however many processes there are', async () => {
    let runs = 0;
    @Recurring({ name: `sweep-${randomUUID().slice(0, 8)}`, everySeconds: 1 })
    class Sweep {
      async run(): Promise<void> {
        runs++;
      }
    }
    await start([Sweep]);
    await start([Sweep]);
    await start([Sweep], { work: false });
    await oncePerSlot(1, () => Promise.resolve(runs));
  });

  it('goes on with what recurs after a run that failed', async () => {
    let runs = 0;
    @Recurring({ name: `sweep-${randomUUID().slice(0, 8)}`, everySeconds: 1 })
    class Sweep {
      async run(): Promise<void> {
        runs++;
        throw new Error('the sweep failed');
      }
    }
    const jobs = await start([Sweep]);
    await eventually(() => Promise.resolve(runs >= 2));
    expect(await jobs.dead()).toEqual([]);
  });

  describe('in a transaction', () => {
    it('is enqueued if and only if the transaction commits, where the store takes part', async () => {
      if (!harness.transaction) return;
      const seen = new Recorder();
      const jobs = await start([seen.handlerOf(queue)]);
      await expect(
        harness.transaction(async () => {
          await jobs.enqueue({ queue, id: 'lost', data: {} });
          throw new Error('rolled back');
        }),
      ).rejects.toThrow('rolled back');
      await harness.transaction(async () => {
        await jobs.enqueue({ queue, id: 'kept', data: {} });
        await jobs.enqueue({ queue, id: 'kept too', data: {} });
        expect(seen.calls).toEqual([]);
      });
      await seen.count(2);
      expect(seen.calls.map(({ id }) => id).sort()).toEqual(['kept', 'kept too']);
    });

    it('wakes an idle worker at the commit', async () => {
      const { transaction } = harness;
      if (!transaction) return;
      const seen = new Recorder();
      const jobs = await start([seen.handlerOf(queue, { concurrency: 1 })]);
      await withoutWaiting(async (round) => {
        await transaction(() => jobs.enqueue({ queue, id: `mail:${round}`, data: {} }));
        await seen.count(round);
      });
    });
  });
}

class Gate {
  open!: () => void;
  readonly opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}
