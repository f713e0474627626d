import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database, type Timestamp } from '#libs/persistence/index.js';
import type { EventPublicationsTable } from './event-publications.table.js';

/** A publication whose attempts are used up. */
export interface DeadPublication {
  id: string;
  handler: string;
  eventType: string;
  attempts: number;
  /** The error's name and code; never its message, which may carry what a person wrote. */
  lastError: string | null;
  /** RFC 3339 */
  createdAt: string;
  deadAt: string;
}

interface DeadPublicationsTable {
  event_publications: {
    id: string;
    handler: string;
    event_type: string;
    attempts: number;
    last_error: string | null;
    created_at: Timestamp;
    dead_at: Timestamp;
  };
}

/** What is not delivered yet, or was given up: for operators, over all companies. */
@Injectable()
export class PublicationBacklog {
  constructor(private readonly database: Database) {}

  async size(): Promise<{ pending: number; dead: number }> {
    // Each count reads an index that holds just its rows; those delivered are many and in neither.
    const { rows } = await sql<{ pending: number; dead: number }>`
      select (select count(*)::int from event_publications where completed_at is null and dead_at is null) as pending,
             (select count(*)::int from event_publications where dead_at is not null) as dead`.execute(
      this.database.across('operator'),
    );
    return rows[0] ?? { pending: 0, dead: 0 };
  }

  /** The latest first. */
  async dead(limit = 100): Promise<DeadPublication[]> {
    return this.database
      .across<DeadPublicationsTable>('operator')
      .selectFrom('event_publications')
      .select([
        'id',
        'handler',
        'event_type as eventType',
        'attempts',
        'last_error as lastError',
        'created_at as createdAt',
        'dead_at as deadAt',
      ])
      .where('dead_at', 'is not', null)
      .orderBy('dead_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute();
  }

  /** Puts dead publications back in line, all or those named; @returns how many. */
  async retryDead(ids?: readonly string[]): Promise<number> {
    if (ids?.length === 0) return 0;
    let update = this.database
      .across<EventPublicationsTable>('operator')
      .updateTable('event_publications')
      .set({ attempts: 0, next_attempt_at: new Date(), dead_at: sql<never>`null` })
      .where('dead_at', 'is not', null);
    if (ids) update = update.where('id', 'in', [...ids]);
    const { numUpdatedRows } = await update.executeTakeFirst();
    return Number(numUpdatedRows);
  }
}
