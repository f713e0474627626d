import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { eventually } from '#libs/testing/eventually.js';
import type { JobsHarness, RunningJobs } from '../jobs.contract.js';
import { Recorder } from './recorder.js';
import { oncePerSlot } from './timing.js';
import type { WorkerProcessOptions } from './worker-process.js';

/** What every adapter keeps between processes, proven with real ones. */
export function processesContract(
  redisUrl: string,
  open: () => Promise<JobsHarness & Pick<WorkerProcessOptions, 'store'>>,
): void {
  let harness: Awaited<ReturnType<typeof open>>;
  let redis: Redis;
  let queue: string;
  let api: RunningJobs;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    harness = await open();
    redis = new Redis(redisUrl);
  });

  beforeEach(async () => {
    queue = `queue-${randomUUID().slice(0, 8)}`;
    api = await harness.start([new Recorder().handlerOf(queue, { attempts: 5, backoffSeconds: 1 })], { work: false });
  });

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await api.stop();
    await redis.del(queue);
  });

  afterAll(async () => {
    await harness.close();
    await redis.quit();
  });

  async function worker(hangs: boolean): Promise<ChildProcess> {
    const options: WorkerProcessOptions = { store: harness.store, queue, hangs, reportTo: { redisUrl, key: queue } };
    const child = spawn(
      process.execPath,
      [
        '--conditions=source',
        '--import=./libs/testing/register-typescript.ts',
        './libs/jobs/testing/worker-process.ts',
        JSON.stringify(options),
      ],
      { stdio: 'inherit' },
    );
    children.push(child);
    await reported(`ready ${child.pid ?? 'not started'}`);
    return child;
  }

  function reports(): Promise<string[]> {
    return redis.lrange(queue, 0, -1);
  }

  function reported(start: string): Promise<string> {
    return eventually(async () => (await reports()).find((line) => line.startsWith(start)), 60);
  }

  it('runs the job of a killed worker again in another, within 30 s', async () => {
    const doomed = await worker(true);
    await api.jobs.enqueue({ queue, id: 'mail:1', data: {} });
    await reported(`job mail:1 1 ${doomed.pid ?? ''}`);
    await worker(false);
    doomed.kill('SIGKILL');
    await once(doomed, 'exit');
    const killed = Date.now();
    await eventually(async () => (await reports()).filter((line) => line.startsWith('job')).length === 2);
    expect(Date.now() - killed).toBeLessThan(30_000);
  });

  it('runs what recurs in one of two processes', async () => {
    await Promise.all([worker(false), worker(false)]);
    await oncePerSlot(1, async () => (await reports()).filter((line) => line.startsWith('sweep')).length);
  });

  it('ends by itself when asked to', async () => {
    const child = await worker(false);
    child.kill('SIGTERM');
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(code ?? signal).toBe('SIGTERM');
  });
}
