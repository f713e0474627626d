/** Something that happened, in plain data: JSON primitives only, so that it can be stored and revived. */
export abstract class DomainEvent {
  /** RFC 3339, UTC. */
  readonly occurredAt: string = new Date().toISOString();
}

/** `type` is the event's stable name, independent of the class name: rows in flight outlive a rename. */
export type EventClass<E extends DomainEvent = DomainEvent> = (abstract new (...args: never[]) => E) & {
  readonly type: string;
};
