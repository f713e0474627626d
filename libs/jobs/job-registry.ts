import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import {
  type HandlesJob,
  JOB_HANDLER,
  type JobHandlerMetadata,
  RECURRING,
  type RecurringOptions,
  type Recurs,
} from './job-handler.js';

/** The queue that carries the runs of all `@Recurring` providers. */
export const RECURRING_QUEUE = 'recurring';

export interface RegisteredHandler extends JobHandlerMetadata {
  handler: HandlesJob;
}

export interface RegisteredRecurring extends RecurringOptions {
  instance: Recurs;
}

/** Who handles which queue, and what recurs: read from the decorators once all providers exist. */
@Injectable()
export class JobRegistry {
  private found?: { handlers: Map<string, RegisteredHandler>; recurring: Map<string, RegisteredRecurring> };

  constructor(private readonly discovery: DiscoveryService) {}

  get handlers(): RegisteredHandler[] {
    return [...this.all.handlers.values()];
  }

  get recurring(): RegisteredRecurring[] {
    return [...this.all.recurring.values()];
  }

  /** Throws for a queue that nobody handles. */
  handlerOf(queue: string): RegisteredHandler {
    const handler = this.all.handlers.get(queue);
    if (!handler) throw new Error(`No job handler takes the queue "${queue}".`);
    return handler;
  }

  recurringNamed(name: string): RegisteredRecurring | undefined {
    return this.all.recurring.get(name);
  }

  private get all() {
    return (this.found ??= this.discover());
  }

  private discover() {
    const handlers = new Map<string, RegisteredHandler>();
    const recurring = new Map<string, RegisteredRecurring>();
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (typeof metatype !== 'function' || !instance) continue;
      const job = Reflect.getMetadata(JOB_HANDLER, metatype) as JobHandlerMetadata | undefined;
      if (job) add(handlers, job.queue, { ...job, handler: instance as HandlesJob });
      const slot = Reflect.getMetadata(RECURRING, metatype) as RecurringOptions | undefined;
      if (slot) add(recurring, slot.name, { ...slot, instance: instance as Recurs });
    }
    if (handlers.has(RECURRING_QUEUE)) throw new Error(`The queue name "${RECURRING_QUEUE}" is taken.`);
    return { handlers, recurring };
  }
}

function add<V extends { handler: unknown } | { instance: unknown }>(
  map: Map<string, V>,
  name: string,
  value: V,
): void {
  if (map.has(name)) throw new Error(`Two providers are registered as "${name}".`);
  map.set(name, value);
}
