import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger, Module } from '@nestjs/common';
import { Redis } from 'ioredis';
import { JobHandler, Recurring } from '../job-handler.js';
import { JobsModule, type JobsOptions } from '../jobs.module.js';
import { postgresqlDatabase } from '../pg-boss/pg-boss-database.js';

/** What a spec tells a worker process, as the JSON of its first argument. */
export interface WorkerProcessOptions {
  store: { databaseUrl: string } | { redisUrl: string; prefix: string };
  queue: string;
  /** A list on this Redis gets a line for each start of a job and each recurring run. */
  reportTo: { redisUrl: string; key: string };
  /** Jobs never end: the process waits to be killed. */
  hangs: boolean;
}

const { store, queue, reportTo, hangs } = JSON.parse(process.argv[2] ?? '{}') as WorkerProcessOptions;
const report = new Redis(reportTo.redisUrl);

@JobHandler(queue, { attempts: 5, backoffSeconds: 1 })
class ReportingHandler {
  async handle(_data: unknown, { id, attempt }: { id: string; attempt: number }): Promise<void> {
    await report.rpush(reportTo.key, `job ${id} ${attempt} ${process.pid}`);
    if (hangs) await new Promise(() => undefined);
  }
}

@Recurring({ name: queue, everySeconds: 1 })
class ReportingSweep {
  async run(): Promise<void> {
    await report.rpush(reportTo.key, `sweep ${process.pid}`);
  }
}

function unusedInWorkers(): Promise<never> {
  return Promise.reject(new Error('This process only works.'));
}

const options: JobsOptions =
  'databaseUrl' in store
    ? { database: postgresqlDatabase(store.databaseUrl, unusedInWorkers), work: true }
    : { redis: { url: store.redisUrl, prefix: store.prefix }, work: true };

@Module({
  imports: [JobsModule.forRootAsync({ useFactory: () => options })],
  providers: [ReportingHandler, ReportingSweep],
})
class WorkerModule {}

Logger.overrideLogger(['error']);
const app = await NestFactory.createApplicationContext(WorkerModule);
app.enableShutdownHooks();
await report.rpush(reportTo.key, `ready ${process.pid}`);
