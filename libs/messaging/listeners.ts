import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { DomainEvent, EventClass } from '#libs/kernel/index.js';
import { LISTENER, type Listener, type ListenerMetadata } from './listener.js';

export interface NamedListener {
  name: string;
  listener: Listener<DomainEvent>;
}

/** Who listens to which event; filled once, from the decorated classes. */
@Injectable()
export class Listeners implements OnModuleInit {
  private readonly inTransaction = new Map<EventClass, Listener<DomainEvent>[]>();
  private readonly afterCommit = new Map<EventClass, NamedListener[]>();
  private readonly byName = new Map<string, Listener<DomainEvent>>();
  private readonly eventsByType = new Map<string, EventClass>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!metatype) continue;
      const metadata = Reflect.getMetadata(LISTENER, metatype) as ListenerMetadata | undefined;
      if (metadata) this.register(instance as Listener<DomainEvent>, metadata);
    }
  }

  register(listener: Listener<DomainEvent>, { events, name }: ListenerMetadata): void {
    if (name !== undefined) {
      if (this.byName.has(name)) throw new Error(`Two listeners are named "${name}"; names must be unique`);
      this.byName.set(name, listener);
    }
    for (const event of events) {
      this.learn(event);
      if (name === undefined) append(this.inTransaction, event, listener);
      else append(this.afterCommit, event, { name, listener });
    }
  }

  called(event: DomainEvent): readonly Listener<DomainEvent>[] {
    return this.inTransaction.get(classOf(event)) ?? [];
  }

  delivered(event: DomainEvent): readonly NamedListener[] {
    return this.afterCommit.get(classOf(event)) ?? [];
  }

  /** The listener of a stored publication; throws where no version of it is left. */
  named(name: string): Listener<DomainEvent> {
    const listener = this.byName.get(name);
    if (!listener) throw new Error(`No listener is named "${name}"`);
    return listener;
  }

  /** The event as it was recorded, from its stored form. */
  revive(type: string, payload: object): DomainEvent {
    const event = this.eventsByType.get(type);
    if (!event) throw new Error(`No event has the type "${type}"`);
    return Object.assign(Object.create(event.prototype as object) as DomainEvent, payload);
  }

  private learn(event: EventClass): void {
    const known = this.eventsByType.get(event.type);
    if (known && known !== event) throw new Error(`Two events have the type "${event.type}"; types must be unique`);
    this.eventsByType.set(event.type, event);
  }
}

function classOf(event: DomainEvent): EventClass {
  return event.constructor as unknown as EventClass;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
