import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { sql } from 'kysely';
import { Callers } from '#libs/audit/index.js';
import { Database, Tenancy } from '#libs/persistence/index.js';
import type { EventPublicationsTable } from './event-publications.table.js';
import { Listeners } from './listeners.js';
import { Publications } from './publications.js';
import { UnitOfWork } from './unit-of-work.js';

/** Attempts before a publication is given up and left for an operator: with the backoff below, a good hour. */
const MAX_ATTEMPTS = 12;
const FIRST_BACKOFF_SECONDS = 2;
const MAX_BACKOFF_SECONDS = 3600;

const SWEEP_EVERY_MS = 1_000;
const SWEEP_BATCH = 100;
/** Deliveries at once in one process; more would only queue for the connection pool. */
const CONCURRENCY = 4;
/** What waits beyond this is left to the sweeper, so that a burst does not fill the memory. */
const MAX_WAITING = 10_000;

/**
 * Delivers what has been committed: at once in the process that stored it, and by the sweeper of any process where that
 * one was killed. The listener's work and the completion mark commit together.
 */
@Injectable()
export class Deliveries implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('deliveries');
  private readonly waiting: string[] = [];
  private readonly running = new Set<Promise<void>>();
  private timer?: NodeJS.Timeout;
  private sweeping?: Promise<void>;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly listeners: Listeners,
    private readonly unitOfWork: UnitOfWork,
    publications: Publications,
  ) {
    publications.deliverBy((ids) => {
      this.soon(ids);
    });
  }

  onApplicationBootstrap(): void {
    this.scheduleSweep();
  }

  /** Finishes what is under way; what waits is committed and stays for the next process. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    this.waiting.length = 0;
    await this.sweeping;
    await Promise.all(this.running);
  }

  /** Resolves once nothing waits or runs in this process: for tests and tools. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** Takes up what is due, one batch; @returns how many were delivered here or failed here, and not elsewhere. */
  async sweep(): Promise<number> {
    const due = await this.database
      .across<EventPublicationsTable>('sweeper')
      .selectFrom('event_publications')
      .select('id')
      .where('completed_at', 'is', null)
      .where('dead_at', 'is', null)
      .where('next_attempt_at', '<=', new Date())
      .orderBy('next_attempt_at')
      .limit(SWEEP_BATCH)
      .execute();
    let taken = 0;
    for (const { id } of due) {
      if (this.stopped) break;
      if (await this.deliver(id)) taken++;
    }
    return taken;
  }

  private soon(ids: readonly string[]): void {
    if (this.stopped || this.waiting.length + ids.length > MAX_WAITING) return;
    this.waiting.push(...ids);
    while (this.running.size < CONCURRENCY && this.waiting.length > 0) {
      const worker = this.drain().finally(() => this.running.delete(worker));
      this.running.add(worker);
    }
  }

  private async drain(): Promise<void> {
    for (let id = this.waiting.shift(); id !== undefined; id = this.waiting.shift()) await this.deliver(id);
  }

  /** Never throws: what fails is written down and comes up again. @returns whether it was there to be tried. */
  private async deliver(id: string): Promise<boolean> {
    try {
      // The request that stored it may still be around, and is not who does this.
      return await Callers.asSystem(() =>
        Tenancy.run({ across: 'event-delivery' }, () => this.unitOfWork.run(() => this.attempt(id))),
      );
    } catch (error) {
      try {
        await this.recordFailure(id, error);
        return true;
      } catch (failure) {
        this.logger.error(`The failure of publication ${id} could not be written down: ${nameOf(failure)}`);
        return false;
      }
    }
  }

  private async attempt(id: string): Promise<boolean> {
    const publications = this.database.across<EventPublicationsTable>('event-delivery');
    const row = await publications
      .selectFrom('event_publications')
      .select(['company_id', 'handler', 'event_type', 'payload'])
      .where('id', '=', id)
      .where('completed_at', 'is', null)
      .where('dead_at', 'is', null)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!row) return false;
    const listener = this.listeners.named(row.handler);
    const event = this.listeners.revive(row.event_type, row.payload);
    if (row.company_id !== null) Tenancy.bind({ companyId: row.company_id });
    await listener.handle(event, { publicationId: id });
    await publications
      .updateTable('event_publications')
      .set({ completed_at: sql<never>`now()` })
      .where('id', '=', id)
      .execute();
    return true;
  }

  private async recordFailure(id: string, error: unknown): Promise<void> {
    const row = await this.database
      .across<EventPublicationsTable>('event-delivery')
      .updateTable('event_publications')
      .set({
        attempts: sql<number>`attempts + 1`,
        // The name alone: a message may carry what a person wrote.
        last_error: nameOf(error),
        next_attempt_at: sql<Date>`now() + make_interval(secs =>
          least(${MAX_BACKOFF_SECONDS}, ${FIRST_BACKOFF_SECONDS} * power(2, attempts)))`,
        dead_at: sql<never>`case when attempts + 1 >= ${MAX_ATTEMPTS} then now() end`,
      })
      .where('id', '=', id)
      .where('completed_at', 'is', null)
      .returning(['handler', 'attempts', 'dead_at'])
      .executeTakeFirst();
    if (!row) return;
    const what = `${row.handler} failed on publication ${id}, attempt ${row.attempts}: ${nameOf(error)}`;
    if (row.dead_at) this.logger.error(`${what}. Given up; an operator can retry it.`);
    else this.logger.warn(what);
  }

  private scheduleSweep(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.sweeping = this.sweep()
        .then(async (count) => {
          // A full batch means that more is due; one that others hold would be asked for again and again.
          while (count === SWEEP_BATCH && !this.stopped) count = await this.sweep();
        })
        .catch((error: unknown) => {
          this.logger.warn(`The sweep failed and will be tried again: ${nameOf(error)}`);
        })
        .finally(() => {
          this.scheduleSweep();
        });
    }, SWEEP_EVERY_MS);
    this.timer.unref();
  }
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? `${error.name} (${code})` : error.name;
}
