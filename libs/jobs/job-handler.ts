import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';
import type { JobData } from './jobs.js';

export const JOB_HANDLER = Symbol('job-handler');
export const RECURRING = Symbol('recurring');

export interface Attempt {
  id: string;
  /** Counted from 1. */
  attempt: number;
  /** If this one fails, the job is dead. */
  lastAttempt: boolean;
}

/** Takes the jobs of one queue. Rejecting means: try again later. An attempt of more than 15 minutes counts as failed. */
export interface HandlesJob<D extends JobData = JobData> {
  handle(data: D, attempt: Attempt): Promise<void>;
}

export interface JobHandlerOptions {
  /** How many run at a time in one process. Default 2. */
  concurrency?: number;
  /** How often a job is tried before it is dead. Default 8. */
  attempts?: number;
  /** Before the second attempt; doubled for each further one, up to an hour. Default 5. */
  backoffSeconds?: number;
}

export interface JobHandlerMetadata extends Required<JobHandlerOptions> {
  queue: string;
}

/** Makes a provider the handler of a queue. */
export const JobHandler = (queue: string, options: JobHandlerOptions = {}) =>
  applyDecorators(
    Injectable(),
    SetMetadata(JOB_HANDLER, { queue, concurrency: 2, attempts: 8, backoffSeconds: 5, ...options }),
  ) as (target: abstract new (...args: never[]) => HandlesJob<never>) => void;

/** Work that comes round by itself. A run that fails is logged, and the next one is its retry. */
export interface Recurs {
  run(): Promise<void>;
}

export interface RecurringOptions {
  /** Stable and unique, independent of the class name. */
  name: string;
  /**
   * Counted from the epoch, so that all processes agree on the slots: 3600 runs on the hour, 86400 at midnight UTC. What was
   * missed while nothing ran is made up for once, at the start. A run that lasts longer than its slot skips the next.
   */
  everySeconds: number;
}

/** Runs a provider once per slot, whichever of the processes it runs in. */
export const Recurring = (options: RecurringOptions) =>
  applyDecorators(Injectable(), SetMetadata(RECURRING, options)) as (
    target: abstract new (...args: never[]) => Recurs,
  ) => void;
