import { Injectable, Logger } from '@nestjs/common';
import { sql } from 'kysely';
import { newId, type DomainEvent } from '#libs/kernel/index.js';
import { Database, Tenancy } from '#libs/persistence/index.js';
import type { EventPublicationsTable } from './event-publications.table.js';
import { Listeners } from './listeners.js';

/** A stored publication is first taken up by the process that stored it; the sweeper waits this long before it does. */
const HEAD_START_SECONDS = 3;

/** Rows of one insert: well below PostgreSQL's limit of 65,535 parameters. */
const BATCH = 500;

/** Stores one row per event and listener in the transaction that recorded the event. */
@Injectable()
export class Publications {
  private readonly logger = new Logger('publications');
  private deliver?: (ids: readonly string[]) => void;

  constructor(
    private readonly database: Database,
    private readonly listeners: Listeners,
  ) {}

  /** Who delivers what has been committed; without one, the sweeper of some process does. */
  deliverBy(deliver: (ids: readonly string[]) => void): void {
    this.deliver = deliver;
  }

  /** @returns the ids of the rows, in the order of the events. */
  async store(events: readonly DomainEvent[]): Promise<string[]> {
    const now = new Date();
    const tenant = events.length > 0 ? Tenancy.current() : undefined;
    const rows = events.flatMap((event) =>
      this.listeners.delivered(event).map(({ name }) => ({
        id: newId(),
        company_id: tenant && 'companyId' in tenant ? tenant.companyId : companyOf(event),
        handler: name,
        event_type: (event.constructor as unknown as { type: string }).type,
        payload: JSON.stringify(event),
        next_attempt_at: sql<Date>`${now}::timestamptz + make_interval(secs => ${HEAD_START_SECONDS})`,
        created_at: now,
      })),
    );
    for (let start = 0; start < rows.length; start += BATCH) {
      await this.database
        .across<EventPublicationsTable>('event-delivery')
        .insertInto('event_publications')
        .values(rows.slice(start, start + BATCH))
        .execute();
    }
    return rows.map(({ id }) => id);
  }

  deliverSoon(ids: readonly string[]): void {
    if (ids.length === 0) return;
    if (this.deliver) this.deliver(ids);
    else this.logger.debug(`${ids.length} publications wait for a sweeper`);
  }
}

/** Events of work that crosses companies name the company themselves. */
function companyOf(event: DomainEvent): string | null {
  const { companyId } = event as { companyId?: unknown };
  return typeof companyId === 'string' ? companyId : null;
}
