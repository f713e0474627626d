import { Logger } from '@nestjs/common';
import { errorText } from './job-runner.js';
import type { RegisteredRecurring } from './job-registry.js';

/** Number of slots since the epoch. */
export type Slot = number;

/**
 * Announces each slot of everything that recurs, the current one first. Every process does so; the adapter makes one job
 * of the announcements, because they agree on the slot's number.
 */
export class SlotTicker {
  private readonly logger = new Logger('jobs');
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly announcing = new Set<Promise<void>>();

  constructor(private readonly announce: (recurring: RegisteredRecurring, slot: Slot) => Promise<void>) {}

  start(all: readonly RegisteredRecurring[]): void {
    for (const recurring of all) this.tick(recurring);
  }

  async stop(): Promise<void> {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    await Promise.all(this.announcing);
  }

  private tick(recurring: RegisteredRecurring): void {
    const length = recurring.everySeconds * 1000;
    const slot = Math.floor(Date.now() / length);
    const announced = this.announce(recurring, slot)
      .catch((error: unknown) => {
        this.logger.warn(`Recurring ${recurring.name} could not be enqueued: ${errorText(error)}`);
      })
      .finally(() => this.announcing.delete(announced));
    this.announcing.add(announced);
    // A timer takes at most some 24 days; slots that are longer are announced again on the way.
    const wait = Math.min((slot + 1) * length - Date.now() + 20, 2 ** 31 - 1);
    this.timers.set(
      recurring.name,
      setTimeout(() => {
        this.tick(recurring);
      }, wait),
    );
  }
}
