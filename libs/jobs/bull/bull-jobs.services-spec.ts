import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { type JobsHarness, jobsContract } from '../jobs.contract.js';
import { Recorder } from '../testing/recorder.js';
import { startJobs } from '../testing/harness.js';
import { processesContract } from '../testing/processes.contract.js';

describe('Jobs on Redis', () => {
  const url = process.env.REDIS_URL;
  if (!url) throw new Error('REDIS_URL must name a running server for the specs of TEST_SERVICES.');

  /** A prefix of its own, whose keys are removed afterwards. */
  const open = async (): Promise<JobsHarness & { store: { redisUrl: string; prefix: string } }> => {
    const prefix = `jobs-spec-${randomUUID().slice(0, 8)}`;
    return {
      store: { redisUrl: url, prefix },
      start: (providers, { work = true } = {}) =>
        startJobs({ redis: { url, prefix }, work, shutdownSeconds: 5 }, providers),
      close: async () => {
        const redis = new Redis(url);
        const keys = await redis.keys(`${prefix}:*`);
        if (keys.length > 0) await redis.del(keys);
        await redis.quit();
      },
    };
  };

  jobsContract(open);
  describe('between processes', () => {
    processesContract(url, open);
  });

  it('stops cleanly while Redis answers nothing yet on the connections that wait for jobs', async () => {
    const { hostname, port } = new URL(url);
    let connections = 0;
    const redis = createServer((socket) => {
      socket.on('error', () => undefined);
      // The first is that of commands. The others are taken and left waiting.
      if (connections++ === 0) socket.pipe(connect(Number(port), hostname)).pipe(socket);
      else socket.resume();
    }).listen(0, '127.0.0.1');
    await once(redis, 'listening');
    const slow = new URL(url);
    slow.hostname = '127.0.0.1';
    slow.port = String((redis.address() as AddressInfo).port);

    const prefix = `jobs-spec-${randomUUID().slice(0, 8)}`;
    const { stop } = await startJobs({ redis: { url: slow.href, prefix }, work: true, shutdownSeconds: 1 }, [
      new Recorder().handlerOf('mail'),
    ]);
    await expect(stop()).resolves.toBeUndefined();
    // Once the last connection is gone: a rejection that nobody takes fails the spec here.
    await new Promise((closed) => redis.close(closed));
  });

  it('starts and stops while Redis is away, and refuses to enqueue at once', async () => {
    const handler = new Recorder().handlerOf('mail');
    const { jobs, stop } = await startJobs({ redis: { url: 'redis://127.0.0.1:1' }, work: true }, [handler]);
    const before = Date.now();
    await expect(jobs.enqueue({ queue: 'mail', id: '1', data: {} })).rejects.toThrow();
    expect(Date.now() - before).toBeLessThan(10_000);
    await stop();
    expect(Date.now() - before).toBeLessThan(20_000);
  });
});
