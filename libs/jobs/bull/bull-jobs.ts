import {
  type BeforeApplicationShutdown,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { LazyModuleLoader } from '@nestjs/core';
import type { Job as BullJob, Queue } from 'bull';
import { RECURRING_QUEUE, type JobRegistry } from '../job-registry.js';
import { errorText, type JobRunner } from '../job-runner.js';
import { type DeadJob, type Job, type JobData, Jobs } from '../jobs.js';
import { SlotTicker } from '../slot-ticker.js';
import { BullConnections } from './bull-connections.js';
import { openQueue, optionsOf } from './bull-queues.js';
import { within } from './within.js';

export interface BullJobsOptions {
  redis: {
    url: string;
    /** Before every key. Default `oaas:jobs`. */
    prefix?: string;
  };
  /** False: enqueue alone, for processes that answer requests. */
  work: boolean;
  /** How long running jobs may take to end at shutdown, in seconds; what still runs then is run again elsewhere. Default 20. */
  shutdownSeconds?: number;
}

/** Jobs on Redis, by Bull: one queue for each handler. */
export class BullJobs
  extends Jobs
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  private readonly logger = new Logger('jobs');
  private readonly connections: BullConnections;
  private readonly queues = new Map<string, Queue<JobData>>();
  private readonly ticker = new SlotTicker(async ({ name, everySeconds }, slot) => {
    const queue = this.queue(RECURRING_QUEUE);
    const previous = await queue.getJob(`${name}:${slot - 1}`);
    if (previous && previous.finishedOn === undefined) return;
    // The job stands for the slot: while it is kept, no process can enqueue the slot again.
    const kept = { age: 2 * everySeconds + 3600 };
    await queue.add({ name }, { jobId: `${name}:${slot}`, removeOnComplete: kept, removeOnFail: kept });
  });

  constructor(
    private readonly registry: JobRegistry,
    private readonly runner: JobRunner,
    private readonly modules: LazyModuleLoader,
    private readonly options: BullJobsOptions,
  ) {
    super();
    this.connections = new BullConnections(options.redis.url);
  }

  async onModuleInit(): Promise<void> {
    const names = [RECURRING_QUEUE, ...this.registry.handlers.map(({ queue }) => queue)];
    for (const name of names) {
      const prefix = this.options.redis.prefix ?? 'oaas:jobs';
      const queue = await openQueue(this.modules, name, prefix, (type) => this.connections.open(type));
      queue.on('stalled', ({ id }: BullJob) => {
        this.logger.warn(`Job ${id} of queue ${name} has lost its worker and will be run again.`);
      });
      this.queues.set(name, queue);
    }
    await this.connections.awaitReady(3);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.options.work) return;
    // Not awaited where Redis is away: the rest of the service may start, and work begins when Redis is back.
    this.connections.onceReady(() => {
      for (const { queue, concurrency } of this.registry.handlers) {
        this.process(queue, concurrency, (job) => this.handle(queue, job));
      }
      if (this.registry.recurring.length === 0) return;
      this.process(RECURRING_QUEUE, 1, ({ data }) => this.runner.runRecurring(String(data.name)));
      this.ticker.start(this.registry.recurring);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.ticker.stop();
    const queues = [...this.queues.values()];
    const seconds = this.options.shutdownSeconds ?? 20;
    if (this.options.work && this.connections.ready) {
      await within(seconds, Promise.all(queues.map((queue) => queue.pause(true))));
    }
    // Stops the timers and takes no more; the connections stay, for requests that still enqueue.
    await within(1, Promise.all(queues.map((queue) => queue.close(true))));
  }

  onApplicationShutdown(): void {
    this.connections.close();
  }

  async enqueue({ queue: name, id, data, runAt }: Job): Promise<void> {
    const handler = this.registry.handlerOf(name);
    const queue = this.queue(name);
    // Bull would drop it: a dead job still holds its id.
    const former = await queue.getJob(id);
    if (former && (await former.isFailed())) await former.remove();
    const delay = runAt && Math.max(0, runAt.getTime() - Date.now());
    await queue.add(data, { ...optionsOf(handler), jobId: id, ...(delay !== undefined && { delay }) });
  }

  async dead(limit = 100): Promise<DeadJob[]> {
    const failed = await Promise.all(
      this.registry.handlers.map(async ({ queue }) =>
        (await this.queue(queue).getFailed(0, limit - 1)).map((job) => toDead(queue, job)),
      ),
    );
    return failed
      .flat()
      .sort((a, b) => b.failedAt.getTime() - a.failedAt.getTime())
      .slice(0, limit);
  }

  async countDead(): Promise<ReadonlyMap<string, number>> {
    const queues = this.registry.handlers.map(({ queue }) => queue);
    return new Map(
      await Promise.all(queues.map(async (queue) => [queue, await this.queue(queue).getFailedCount()] as const)),
    );
  }

  async retry(queue: string, id: string): Promise<boolean> {
    const job = await this.queues.get(queue)?.getJob(id);
    if (!job || !(await job.isFailed())) return false;
    await job.retry();
    return true;
  }

  private queue(name: string): Queue<JobData> {
    const queue = this.queues.get(name);
    if (!queue) throw new Error('Jobs are enqueued before the application is initialised.');
    return queue;
  }

  private handle(queue: string, { id, data, attemptsMade, opts }: BullJob<JobData>): Promise<void> {
    const attempt = attemptsMade + 1;
    return this.runner.run(queue, data, { id: String(id), attempt, lastAttempt: attempt >= (opts.attempts ?? 1) });
  }

  private process(name: string, concurrency: number, handle: (job: BullJob<JobData>) => Promise<void>): void {
    this.queue(name)
      .process(concurrency, handle)
      .catch((error: unknown) => {
        this.logger.error(`Queue ${name} is worked no more: ${errorText(error)}`);
      });
  }
}

function toDead(queue: string, { id, attemptsMade, failedReason, finishedOn }: BullJob): DeadJob {
  return {
    queue,
    id: String(id),
    attempts: attemptsMade,
    error: failedReason ?? 'unknown',
    failedAt: new Date(finishedOn ?? 0),
  };
}
