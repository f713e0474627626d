import { sql } from 'kysely';
import { Recurring, type Recurs } from '#libs/jobs/job-handler.js';
import { Database, deleteInBatches } from '#libs/persistence/index.js';

/** An expired key is as good as a new one: what was answered under it is removed. */
@Recurring({ name: 'http.forget-idempotency-keys', everySeconds: 3_600 })
export class ForgetIdempotencyKeys implements Recurs {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await deleteInBatches(
      this.database.across('sweeper'),
      'idempotency_keys',
      sql<boolean>`expires_at < ${new Date()}`,
    );
  }
}
