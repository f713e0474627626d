import { Logger } from '@nestjs/common';
import { Callers } from '#libs/audit/index.js';
import { Recurring, type Recurs } from '#libs/jobs/job-handler.js';
import { Commands } from '#libs/messaging/index.js';
import { Database, Tenancy } from '#libs/persistence/index.js';
import { RequestPasswordReset } from '../commands/request-password-reset.js';

interface Tables {
  password_reset_requests: { id: string; ip: string | null; request_id: string | null; created_at: Date };
}

const BATCH = 200;

/**
 * Takes up what was asked for with `POST /auth/forgot-password`, in its own time: work that began with the answer would
 * slow it down where somebody has the address, and so tell.
 */
@Recurring({ name: 'identity.request-password-resets', everySeconds: 5 })
export class RequestPasswordResets implements Recurs {
  private readonly logger = new Logger('identity');

  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
  ) {}

  async run(): Promise<void> {
    const waiting = await this.database
      .across<Tables>('job')
      .selectFrom('password_reset_requests')
      .select(['id', 'ip', 'request_id'])
      .orderBy('created_at', 'desc')
      .limit(BATCH)
      .execute();
    for (const { id, ip, request_id: requestId } of waiting) {
      try {
        // The audit log tells from where it was asked for, not from where it was taken up.
        await Callers.open({ ip, requestId }, () =>
          Tenancy.run({ across: 'job' }, () => this.commands.execute(new RequestPasswordReset(id))),
        );
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown error';
        this.logger.warn(`The forgotten password ${id} will be tried again: ${name}`);
      }
    }
  }
}
