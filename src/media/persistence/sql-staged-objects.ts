import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { sql } from 'kysely';
import { Callers } from '#libs/audit/index.js';
import { Clock } from '#libs/kernel/index.js';
import { UnitOfWork } from '#libs/messaging/index.js';
import { Database } from '#libs/persistence/index.js';
import { ObjectStore } from '#libs/storage/index.js';
import { UploadLapsed } from '../domain/media.errors.js';
import { StagedObjects } from '../domain/staged-objects.js';

interface Tables {
  discarded_objects: { object_key: string; discarded_at: Date };
}

const CLAIM_WITHIN_MS = 3_600_000;
/** Clocks of processes differ: what one may still claim, another must not remove yet. */
const CLOCK_SKEW_MS = 300_000;
const BATCH = 100;
/** Who erases hears of it when the bytes are gone as well, unless the store takes its time. */
const REMOVAL_AWAITED_MS = 2_000;

/** By the clock that discards objects, the database's. */
const NOW = sql<Date>`now()`;

@Injectable()
export class SqlStagedObjects extends StagedObjects implements OnApplicationShutdown {
  private readonly logger = new Logger('discarded-objects');
  /** One runs in a process, and one waits, which finds all that was discarded meanwhile: more would find nothing. */
  private running: Promise<void> = Promise.resolve();
  private waiting?: Promise<void>;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly objects: ObjectStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  async put(bytes: Buffer, options: { contentType: string; sensitive: boolean }): Promise<string> {
    if (this.database.inTransaction) throw new Error('The record of an object would be undone with the transaction');
    const object_key = `files/${randomUUID()}`;
    const discarded_at = this.in(CLAIM_WITHIN_MS + CLOCK_SKEW_MS);
    await this.table.insertInto('discarded_objects').values({ object_key, discarded_at }).execute();
    await this.objects.put(object_key, bytes, options);
    return object_key;
  }

  async claim(keys: readonly string[]): Promise<void> {
    const { numDeletedRows } = await this.table
      .deleteFrom('discarded_objects')
      .where('object_key', 'in', keys)
      .where('discarded_at', '>', this.in(CLOCK_SKEW_MS))
      .executeTakeFirst();
    if (Number(numDeletedRows) !== keys.length) throw new UploadLapsed();
  }

  async discard(keys: readonly string[]): Promise<void> {
    await this.table
      .updateTable('discarded_objects')
      .set({ discarded_at: NOW })
      .where('object_key', 'in', keys)
      .execute();
  }

  removeAfterCommit(): void {
    this.unitOfWork.afterCommit(async () => {
      await Promise.race([this.removal(), setTimeout(REMOVAL_AWAITED_MS, undefined, { ref: false })]);
    });
  }

  /** Finishes what is under way; what is left is listed, and found by the next process. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await (this.waiting ?? this.running);
  }

  async sweep(): Promise<number> {
    const due = await this.table
      .selectFrom('discarded_objects')
      .select('object_key')
      .where('discarded_at', '<=', NOW)
      .orderBy('discarded_at')
      .limit(BATCH)
      .execute();
    const keys = due.map(({ object_key }) => object_key);
    if (keys.length === 0) return 0;
    // The store first: what it does not remove stays on the list.
    await this.objects.delete(keys);
    await this.table.deleteFrom('discarded_objects').where('object_key', 'in', keys).execute();
    return keys.length;
  }

  private removal(): Promise<void> {
    this.waiting ??= this.running.then(() => {
      this.running = Callers.asSystem(() => this.removeAll());
      this.waiting = undefined;
      return this.running;
    });
    return this.waiting;
  }

  private async removeAll(): Promise<void> {
    try {
      while (!this.stopped && (await this.sweep()) > 0);
    } catch (error) {
      this.logger.warn(
        `What was discarded waits for a sweep: ${error instanceof Error ? error.name : 'unknown error'}`,
      );
    }
  }

  /** Keys belong to no company. */
  private get table() {
    return this.database.across<Tables>('sweeper');
  }

  private in(milliseconds: number): Date {
    return new Date(this.clock.now().getTime() + milliseconds);
  }
}
