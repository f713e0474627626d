import { AsyncLocalStorage } from 'node:async_hooks';
import { EntityManager, RequestContext, type Platform, type UnitOfWork as OrmUnitOfWork } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { auditEntryOf, AuditLog, bounded, type AuditEntry } from '#libs/audit/index.js';
import { AggregateRoot, type DomainEvent } from '#libs/kernel/index.js';
import { translateViolation } from '#libs/persistence/index.js';
import { Listeners } from './listeners.js';
import { Publications } from './publications.js';

type AfterCommitCallback = () => void | Promise<void>;

interface Work {
  /** Events of aggregates that a flush is about to forget: those that were removed. */
  flushed: DomainEvent[];
  /** What was written, for the audit log. */
  changes: AuditEntry[];
  /** Publications that were stored and wait for the commit. */
  stored: string[];
  afterCommit: AfterCommitCallback[];
}

/** A listener keeps answering with events that it listens to itself. */
const MAX_ROUNDS = 20;

/**
 * One entity manager, one transaction. What aggregates record in it is handed to the listeners in the transaction,
 * and stored for those after the commit, along with the work itself.
 */
@Injectable()
export class UnitOfWork {
  private readonly logger = new Logger('messaging');
  private readonly works = new AsyncLocalStorage<Work>();

  constructor(
    private readonly em: EntityManager,
    private readonly listeners: Listeners,
    private readonly publications: Publications,
    private readonly audit: AuditLog,
  ) {
    // The ORM flushes by itself before a query that could see what is pending.
    em.getEventManager().registerSubscriber({
      beforeFlush: ({ uow }) => {
        this.works.getStore()?.flushed.push(...eventsOf(uow));
      },
      onFlush: ({ em: flushed, uow }) => {
        this.works.getStore()?.changes.push(...changesOf(uow, flushed.getPlatform()));
      },
    });
  }

  /**
   * Runs `work` in a transaction of its own, or, inside another unit of work, as a part of that one: what it wrote is
   * flushed when it ends, and it is undone alone (by a savepoint) when it throws.
   */
  async run<R>(work: () => Promise<R>): Promise<R> {
    const outer = this.works.getStore();
    try {
      return await (outer ? this.nested(outer, work) : this.outermost(work));
    } catch (error) {
      throw translateViolation(error);
    }
  }

  private async outermost<R>(work: () => Promise<R>): Promise<R> {
    const own = newWork();
    // The context is made anew even within another one: a job or a delivery never shares identities with its caller.
    const result = await this.works.run(own, () =>
      RequestContext.create(this.em, () =>
        this.em.transactional(
          async () => {
            const result = await this.complete(own, work);
            await this.audit.store(own.changes);
            return result;
          },
          { clear: false },
        ),
      ),
    );
    this.publications.deliverSoon(own.stored);
    for (const callback of own.afterCommit) await this.callBack(callback);
    return result;
  }

  /** Tells the audit log of what was written past the ORM, which tells of its own writes by itself. */
  recordChange(entry: AuditEntry): void {
    this.works.getStore()?.changes.push(bounded(entry));
  }

  /**
   * Calls back once the transaction that runs has committed; at once where none runs. What it returns is awaited before
   * the work counts as done, so it should be quick. Nothing can be undone any more: its failure is logged.
   */
  afterCommit(callback: AfterCommitCallback): void {
    const work = this.works.getStore();
    if (work) work.afterCommit.push(callback);
    else void this.callBack(callback);
  }

  private async callBack(callback: AfterCommitCallback): Promise<void> {
    try {
      await callback();
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      this.logger.error(`What was to follow a commit has failed: ${name}`);
    }
  }

  private async nested<R>(outer: Work, work: () => Promise<R>): Promise<R> {
    const own = newWork();
    const result = await this.em.transactional(() => this.works.run(own, () => this.complete(own, work)), {
      clear: false,
    });
    outer.changes.push(...own.changes);
    outer.stored.push(...own.stored);
    outer.afterCommit.push(...own.afterCommit);
    return result;
  }

  private async complete<R>(own: Work, work: () => Promise<R>): Promise<R> {
    const result = await work();
    const recorded: DomainEvent[] = [];
    for (let round = 0; ; round++) {
      const events = [...own.flushed.splice(0), ...eventsOf(this.em.getUnitOfWork())];
      if (events.length === 0) break;
      if (round === MAX_ROUNDS)
        throw new Error(`Listeners answer one another without end: ${events[0]?.constructor.name ?? ''}`);
      recorded.push(...events);
      for (const event of events) {
        for (const listener of this.listeners.called(event)) await listener.handle(event);
      }
    }
    await this.em.flush();
    own.stored.push(...(await this.publications.store(recorded)));
    return result;
  }
}

function newWork(): Work {
  return { flushed: [], changes: [], stored: [], afterCommit: [] };
}

function changesOf(unit: OrmUnitOfWork, platform: Platform): AuditEntry[] {
  return unit.getChangeSets().flatMap((change) => auditEntryOf(change, platform) ?? []);
}

/** Of everything that the ORM knows: loaded, added or removed; a change set misses what only recorded events. */
function eventsOf(unit: OrmUnitOfWork): DomainEvent[] {
  const entities = new Set<object>([
    ...unit.getIdentityMap().values(),
    ...unit.getPersistStack(),
    ...unit.getRemoveStack(),
  ]);
  return [...entities].flatMap((entity) => (entity instanceof AggregateRoot ? entity.pullEvents() : []));
}
