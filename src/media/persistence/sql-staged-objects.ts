import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/index.js';
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

@Injectable()
export class SqlStagedObjects extends StagedObjects {
  constructor(
    private readonly database: Database,
    private readonly objects: ObjectStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  async put(bytes: Buffer, options: { contentType: string; sensitive: boolean }): Promise<string> {
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

  async sweep(): Promise<number> {
    const due = await this.table
      .selectFrom('discarded_objects')
      .select('object_key')
      .where('discarded_at', '<=', this.in(0))
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

  /** Keys belong to no company. */
  private get table() {
    return this.database.across<Tables>('sweeper');
  }

  private in(milliseconds: number): Date {
    return new Date(this.clock.now().getTime() + milliseconds);
  }
}
