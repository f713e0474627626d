import { Recurring, type Recurs } from '#libs/jobs/job-handler.js';
import { Database } from '#libs/persistence/index.js';

/** An expired key is as good as a new one: what was answered under it is removed. */
@Recurring({ name: 'http.forget-idempotency-keys', everySeconds: 3_600 })
export class ForgetIdempotencyKeys implements Recurs {
  constructor(private readonly database: Database) {}

  async run(): Promise<void> {
    await this.database
      .across<{ idempotency_keys: { expires_at: Date } }>('sweeper')
      .deleteFrom('idempotency_keys')
      .where('expires_at', '<', new Date())
      .execute();
  }
}
