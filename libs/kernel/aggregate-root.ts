import type { DomainEvent } from './domain-event.js';

/** Keeps the rules of what changes together, and records what happened. */
export abstract class AggregateRoot {
  // No initialiser: the ORM builds loaded objects without running constructors or initialisers.
  private events?: DomainEvent[];

  protected record(event: DomainEvent): void {
    (this.events ??= []).push(event);
  }

  /** Hands over what was recorded since the last call, and forgets it. */
  pullEvents(): DomainEvent[] {
    const events = this.events ?? [];
    this.events = undefined;
    return events;
  }
}
