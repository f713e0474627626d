import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { NIL } from 'uuid';
import type { JobRegistry } from '../job-registry.js';
import { RECURRING_QUEUE } from '../job-registry.js';
import type { JobRunner } from '../job-runner.js';
import { type DeadJob, type Job, type JobData, Jobs } from '../jobs.js';
import { SlotTicker } from '../slot-ticker.js';
import type { PgBossDatabase } from './pg-boss-database.js';
import { countDeadJobs, deadJobs, deadJobId } from './dead-jobs.js';
import { recurringQueue, queueOf, slotId } from './queues.js';

export interface PgBossJobsOptions {
  /** False: enqueue alone, for processes that answer requests. */
  work: boolean;
  /** How long running jobs may take to end at shutdown, in seconds; what still runs then is run again elsewhere. Default 20. */
  shutdownSeconds?: number;
}

/** A NOTIFY at the commit wakes the workers; polling is for what NOTIFY cannot tell: backoffs and later jobs. */
const POLLING_SECONDS = 2;

/** Jobs in the service's own database. */
export class PgBossJobs extends Jobs implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly boss: PgBoss;
  private readonly ticker = new SlotTicker(async ({ name, everySeconds }, slot) => {
    await this.boss.send(
      RECURRING_QUEUE,
      { name },
      {
        id: slotId(name, slot),
        singletonKey: name,
        // The row stands for the slot: while it is there, no process can enqueue the slot again.
        deleteAfterSeconds: 2 * everySeconds + 3600,
      },
    );
  });

  constructor(
    private readonly database: PgBossDatabase,
    private readonly registry: JobRegistry,
    private readonly runner: JobRunner,
    private readonly options: PgBossJobsOptions,
  ) {
    super();
    this.boss = new PgBoss({
      ...database.connection,
      useListenNotify: options.work,
      schedule: false,
      supervise: options.work,
      // How soon a killed worker's job is noticed, after its heartbeat (10 s) has run out.
      superviseIntervalSeconds: 5,
      monitorIntervalSeconds: 5,
      // Dependencies between jobs are not used.
      flowIntervalSeconds: 3600,
    });
    // Without their data: a warning about a slow query has its values in it.
    this.boss.on('error', ({ message }) => {
      this.logger.error(message);
    });
    this.boss.on('warning', ({ message }) => {
      this.logger.warn(message);
    });
  }

  async onModuleInit(): Promise<void> {
    await this.boss.start();
    for (const { policy, ...queue } of [recurringQueue, ...this.registry.handlers.map(queueOf)]) {
      await this.boss.createQueue(queue.name, { ...queue, policy });
      const { name, ...current } = queue;
      await this.boss.updateQueue(name, current);
      // Fills pg-boss's cache of queues. Left to `send`, that happens inside the caller's transaction on another
      // connection, and PGlite has none: both would wait for each other for good.
      await this.boss.findJobs(name, { id: NIL });
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.options.work) return;
    for (const { queue, concurrency } of this.registry.handlers) {
      for (let i = 0; i < concurrency; i++) await this.work(queue, (job) => this.handle(queue, job));
    }
    if (this.registry.recurring.length === 0) return;
    await this.work(RECURRING_QUEUE, ({ data }) => this.runner.runRecurring(String(data.name)));
    this.ticker.start(this.registry.recurring);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.ticker.stop();
    // What runs after this, an enqueueing request for one, still finds its way into the database by `ambient`.
    await this.boss.stop({ graceful: true, timeout: (this.options.shutdownSeconds ?? 20) * 1000 });
  }

  async enqueue({ queue, id, data, runAt }: Job): Promise<void> {
    this.registry.handlerOf(queue);
    await this.boss.send(queue, data, {
      singletonKey: id,
      ...(runAt && { startAfter: runAt }),
      db: { executeSql: (sql, values = []) => this.database.ambient(sql, values) },
    });
  }

  async dead(limit = 100): Promise<DeadJob[]> {
    return deadJobs(this.boss.getDb(), this.queues, limit);
  }

  async countDead(): Promise<ReadonlyMap<string, number>> {
    return countDeadJobs(this.boss.getDb(), this.queues);
  }

  async retry(queue: string, id: string): Promise<boolean> {
    const job = await deadJobId(this.boss.getDb(), queue, id);
    if (job === undefined) return false;
    await this.boss.retry(queue, job);
    return true;
  }

  private get queues(): string[] {
    return this.registry.handlers.map(({ queue }) => queue);
  }

  private handle(queue: string, job: JobWithMetadata<JobData>): Promise<void> {
    return this.runner.run(queue, job.data, {
      id: job.singletonKey ?? job.id,
      attempt: job.retryCount + 1,
      lastAttempt: job.retryCount >= job.retryLimit,
    });
  }

  /** One worker: one job at a time, the next one at once after it. */
  private async work(queue: string, handle: (job: JobWithMetadata<JobData>) => Promise<void>): Promise<void> {
    const worker = await this.boss.work(
      queue,
      {
        includeMetadata: true,
        pollingIntervalSeconds: POLLING_SECONDS,
        notifyPollingIntervalSeconds: POLLING_SECONDS,
      },
      async (jobs: JobWithMetadata<JobData>[]) => {
        // Otherwise pg-boss sleeps for a polling interval after each job, however many wait.
        this.boss.notifyWorker(worker);
        for (const job of jobs) await handle(job);
      },
    );
  }
}
