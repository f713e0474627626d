import { sql } from 'kysely';
import { Recurring, type Recurs } from '#libs/jobs/job-handler.js';
import { Database, deleteInBatches } from '#libs/persistence/index.js';

/** Long enough to look into what has happened; what is dead stays until an operator retries it. */
const KEPT_DAYS = 7;
const DAY_MS = 86_400_000;

/** Delivered publications are of no further use, and each command adds some. */
@Recurring({ name: 'messaging.forget-delivered-publications', everySeconds: 3_600 })
export class ForgetDeliveredPublications implements Recurs {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    const before = new Date(Date.now() - KEPT_DAYS * DAY_MS);
    await deleteInBatches(
      this.database.across('sweeper'),
      'event_publications',
      sql<boolean>`completed_at < ${before}`,
    );
  }
}
