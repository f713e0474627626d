import { sql } from 'kysely';
import { Recurring, type Recurs } from '#libs/jobs/job-handler.js';
import { Clock } from '#libs/kernel/index.js';
import { Database, deleteInBatches } from '#libs/persistence/index.js';
import { REFRESH_TOKEN_TTL_SECONDS, ROTATION_GRACE_SECONDS } from '../domain/user-session.js';

interface Tables {
  refresh_tokens: { rotated_at: Date | null; successor_token_encrypted: string | null };
}

/** Requests are taken up within seconds; one that could not be for so long is given up. */
const REQUEST_KEPT_MS = 86_400_000;

/** How far the clocks of two processes may be apart. */
const CLOCKS_APART_MS = 300_000;

/** What can let nobody in any more is of no use but to thieves. */
@Recurring({ name: 'identity.forget-expired-credentials', everySeconds: 3600 })
export class ForgetExpiredCredentials implements Recurs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    const ago = (millis: number): Date => new Date(now.getTime() - millis);
    const database = this.database.across<Tables>('sweeper');
    const outdated = {
      password_tokens: sql<boolean>`expires_at < ${now}`,
      password_reset_requests: sql<boolean>`created_at < ${ago(REQUEST_KEPT_MS)}`,
      refresh_tokens: sql<boolean>`expires_at < ${now}`,
      user_sessions: sql<boolean>`last_used_at < ${ago(REFRESH_TOKEN_TTL_SECONDS * 1000)}`,
    };
    for (const [table, condition] of Object.entries(outdated)) await deleteInBatches(database, table, condition);
    // Kept for the other tab, which has had its time.
    await database
      .updateTable('refresh_tokens')
      .set({ successor_token_encrypted: null })
      .where('rotated_at', '<', ago(ROTATION_GRACE_SECONDS * 1000 + CLOCKS_APART_MS))
      .where('successor_token_encrypted', 'is not', null)
      .execute();
  }
}
