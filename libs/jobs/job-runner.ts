import { Injectable, Logger } from '@nestjs/common';
import type { Attempt } from './job-handler.js';
import { JobRegistry } from './job-registry.js';
import type { JobData } from './jobs.js';

/** Calls handlers for the adapters, so that failures are told and stored alike. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger('jobs');

  constructor(private readonly registry: JobRegistry) {}

  /** Rejects with an error that carries a name alone: stores keep errors whole, and an error may hold anything. */
  async run(queue: string, data: JobData, attempt: Attempt): Promise<void> {
    try {
      await this.registry.handlerOf(queue).handler.handle(data, attempt);
    } catch (error) {
      const text = errorText(error);
      const what = `Job ${attempt.id} of queue ${queue}, attempt ${attempt.attempt}`;
      if (attempt.lastAttempt) this.logger.error(`${what}, failed for good: ${text}`);
      else this.logger.warn(`${what}, failed and will be tried again: ${text}`);
      throw new JobFailed(text);
    }
  }

  /** Never rejects: the next slot is the retry. */
  async runRecurring(name: string): Promise<void> {
    const recurring = this.registry.recurringNamed(name);
    // While versions change, the other version's recurring work may arrive here.
    if (!recurring) return;
    try {
      await recurring.instance.run();
    } catch (error) {
      this.logger.error(`Recurring ${name} failed: ${errorText(error)}`);
    }
  }
}

class JobFailed extends Error {
  override readonly name = 'JobFailed';

  constructor(text: string) {
    super(text);
    this.stack = text;
  }
}

/** The name and the code alone: a message may hold what a person wrote, and this goes to the log and to operators. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} (${code})` : error.name;
}
