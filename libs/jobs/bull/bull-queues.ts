import { BullModule, getQueueToken } from '@nestjs/bull';
import type { LazyModuleLoader } from '@nestjs/core';
import type { JobOptions, Queue, QueueOptions } from 'bull';
import type { JobHandlerMetadata } from '../job-handler.js';
import type { JobData } from '../jobs.js';

const DAY = 24 * 60 * 60;
const HOUR = 60 * 60 * 1000;

/** Registers a queue while the application starts: which there are is known once the handlers are found. */
export async function openQueue(
  modules: LazyModuleLoader,
  name: string,
  prefix: string,
  createClient: NonNullable<QueueOptions['createClient']>,
): Promise<Queue<JobData>> {
  const module = await modules.load(() => BullModule.registerQueue({ name, prefix, createClient, settings }));
  const queue = module.get<Queue<JobData>>(getQueueToken(name));
  nameNoConnection(queue);
  return queue;
}

/**
 * Bull has Redis name the connection that waits for jobs and lets go of that promise. Where the queue is closed before
 * that connection stands, it is rejected with nobody to take it, which ends the process in the middle of its shutdown.
 * The name is a convenience of `CLIENT LIST` that the service never reads.
 */
function nameNoConnection(queue: Queue): void {
  queue.setWorkerName = () => Promise.resolve();
}

/**
 * A killed worker's job is noticed within 20 s and survives three such deaths. Bull's own settings leave it for 60 s
 * and give it up after the second, whatever `attempts` says.
 */
const settings: QueueOptions['settings'] = {
  lockDuration: 15_000,
  stalledInterval: 5_000,
  maxStalledCount: 3,
  backoffStrategies: { capped: backoff },
};

export function optionsOf({ attempts, backoffSeconds }: JobHandlerMetadata): JobOptions {
  return {
    attempts,
    backoff: { type: 'capped', options: { backoffSeconds } },
    removeOnComplete: true,
    removeOnFail: { age: 14 * DAY, count: 10_000 },
  };
}

/** Doubles with each attempt up to an hour, the upper half of it at random so that what failed together is not retried together. */
function backoff(attemptsMade: number, _error: Error, { backoffSeconds }: { backoffSeconds: number }): number {
  const delay = Math.min(HOUR, backoffSeconds * 1000 * 2 ** attemptsMade);
  return Math.round((delay / 2) * (1 + Math.random()));
}
