import { Injectable, Logger } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { Jobs } from '#libs/jobs/jobs.js';
import { PublicationBacklog } from '#libs/messaging/index.js';
import { Database } from '#libs/persistence/index.js';

interface Views {
  mail_backlog: { pending: number; failed: number };
}

/** What waits and what was given up, counted when it is asked for. */
@Injectable()
export class BacklogMetrics {
  private readonly logger = new Logger('metrics');

  constructor(
    private readonly registry: Registry,
    private readonly publications: PublicationBacklog,
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {
    this.gauge(
      'event_publications',
      'Events that wait for their listeners, and those that were given up.',
      'state',
      () => this.publications.size(),
    );
    this.gauge('mails', 'Mails that wait to leave, and those that were given up.', 'state', () =>
      this.database.across<Views>('operator').selectFrom('mail_backlog').selectAll().executeTakeFirstOrThrow(),
    );
    this.gauge('jobs_dead', 'Jobs that have used up their attempts.', 'queue', async () =>
      Object.fromEntries(await this.jobs.countDead()),
    );
  }

  private gauge(name: string, help: string, label: string, read: () => Promise<Record<string, number>>): void {
    const gauge = new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [this.registry],
      collect: async () => {
        // What was true at the last scrape is not shown as if it were true now.
        gauge.reset();
        try {
          for (const [key, count] of Object.entries(await read())) gauge.set({ [label]: key }, count);
        } catch (error) {
          // The process's own metrics matter most while a dependency is away: they are answered without this one.
          this.logger.warn(`${name} could not be counted: ${error instanceof Error ? error.name : 'unknown error'}`);
        }
      },
    });
  }
}
