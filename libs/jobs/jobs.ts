/** What a job carries: ids and flags alone. The handler reads the rest where it is kept; a queue is no place for personal data. */
export type JobData = Readonly<Record<string, string | number | boolean | null>>;

export interface Job {
  /** Name of the queue, as the `@JobHandler` that takes it declares it. */
  queue: string;
  /** Unique within the queue, derived from what caused the job (`mail:<mail id>`). */
  id: string;
  data: JobData;
  /** Not before this moment; at once where absent. */
  runAt?: Date;
}

/** A job that has used up its attempts. */
export interface DeadJob {
  queue: string;
  id: string;
  attempts: number;
  /** Name and message of the last error, cut to 500 characters. */
  error: string;
  failedAt: Date;
}

/**
 * Work for later, in this process or another. A job runs at least once: handlers are idempotent.
 *
 * The id coalesces: while a job of that id waits, backs off or runs, another of the same id is dropped without a word
 * (`runAt` included). It says nothing about the past: a finished id may be enqueued again. That a mail leaves once is the
 * mail row's to know, not the queue's.
 *
 * In the database, enqueueing is part of the running transaction. On Redis it is not: the job may start before the commit, or
 * its transaction may roll back after all. Hence callers enqueue last, right before their work commits; handlers treat
 * a row that is not there as nothing to do; and the owner of the rows has a `@Recurring` sweep that enqueues
 * what still waits in the database, since Redis may lose what it holds.
 */
export abstract class Jobs {
  /** Rejects at once where the queue's store is away, and for a queue that nobody handles. */
  abstract enqueue(job: Job): Promise<void>;

  /** What has failed for good and is still kept (14 days), the newest first. */
  abstract dead(limit?: number): Promise<DeadJob[]>;

  /** How many dead jobs each queue keeps, by its name; 0 for one without. */
  abstract countDead(): Promise<ReadonlyMap<string, number>>;

  /** Gives a dead job one more attempt. False where the queue has none of that id. */
  abstract retry(queue: string, id: string): Promise<boolean>;
}
