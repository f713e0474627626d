import type { Queue } from 'pg-boss';
import { v5 } from 'uuid';
import { RECURRING_QUEUE, type RegisteredHandler } from '../job-registry.js';
import type { Slot } from '../slot-ticker.js';

const DAY = 24 * 60 * 60;

/**
 * `exclusive`: one job per id that waits, backs off or runs. A worker proves every 5 s that it lives; a job without such a
 * sign for 10 s (pg-boss's least) is taken from it, and its attempt counts as failed.
 */
const common = { policy: 'exclusive', notify: true, heartbeatSeconds: 10, retryBackoff: true } as const;

export function queueOf({ queue, attempts, backoffSeconds }: RegisteredHandler): Queue {
  return {
    ...common,
    name: queue,
    retryLimit: attempts - 1,
    retryDelay: backoffSeconds,
    retryDelayMax: 3600,
    deleteAfterSeconds: 14 * DAY,
  };
}

/** Retries are for killed processes alone: a run that fails waits for its next slot. */
export const recurringQueue: Queue = {
  ...common,
  name: RECURRING_QUEUE,
  retryLimit: 3,
  retryDelay: 1,
  retryDelayMax: 10,
};

/** The same in all processes, so that the second one to enqueue a slot finds it there. */
export function slotId(name: string, slot: Slot): string {
  return v5(`${name}:${slot}`, 'b6c8a1e2-60f1-4f0d-9a57-2f6f5a1f7c11');
}
