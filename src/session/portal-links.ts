import { Injectable } from '@nestjs/common';
import { Config } from '#libs/config/index.js';
import { Encryption } from '#libs/crypto/index.js';
import { Database } from '#libs/persistence/index.js';
import { contextOf } from './portal-access.js';
import type { SessionTables } from './queries/tables.js';

/** The personal link of a new hire, for mails. */
@Injectable()
export class PortalLinks {
  constructor(
    private readonly database: Database,
    private readonly encryption: Encryption,
    private readonly config: Config,
  ) {}

  of(token: string): string {
    return `${this.config.portalUrl}/${token}`;
  }

  /** The link that is valid now; null where the new hire is gone. */
  async urlFor(newHireId: string): Promise<string | null> {
    const session = await this.database
      .forTenant<SessionTables>()
      .selectFrom('onboarding_sessions')
      .select('token_encrypted')
      .where('new_hire_id', '=', newHireId)
      .executeTakeFirst();
    return session ? this.of(this.encryption.decrypt(session.token_encrypted, contextOf(newHireId))) : null;
  }
}
