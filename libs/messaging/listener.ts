import { Injectable, SetMetadata, applyDecorators } from '@nestjs/common';
import { EventsHandler } from '@nestjs/cqrs';
import type { DomainEvent, EventClass } from '#libs/kernel/index.js';

export const LISTENER = Symbol('listener');

export interface ListenerMetadata {
  events: readonly EventClass[];
  /** Present: delivered after the commit, under this name. Absent: called in the transaction. */
  name?: string;
}

export interface Delivery {
  /** The same at every attempt: derive ids from it, so that a second delivery does nothing new. */
  publicationId: string;
}

/** What reacts to an event; called in the transaction it has no delivery. */
export interface Listener<E extends DomainEvent> {
  handle(event: E, delivery?: Delivery): Promise<void>;
}

type ListenerClass<E extends DomainEvent> = new (...args: never[]) => Listener<E>;

/**
 * Reacts after the commit, in a transaction of its own, at least once.
 * `name` is stored with every event in flight: it stays when the class is renamed.
 */
export function AfterCommit<E extends DomainEvent>(name: string, ...events: EventClass<E>[]) {
  return listener<E>({ name, events });
}

/** Reacts before the commit, in the same unit of work: if it throws, all rolls back. */
export function InTransaction<E extends DomainEvent>(...events: EventClass<E>[]) {
  return listener<E>({ events });
}

function listener<E extends DomainEvent>(metadata: ListenerMetadata): (target: ListenerClass<E>) => void {
  return applyDecorators(
    Injectable(),
    EventsHandler(...(metadata.events as unknown as (new (...args: never[]) => DomainEvent)[])),
    SetMetadata(LISTENER, metadata),
  );
}
