import { Injectable } from '@nestjs/common';
import { Database } from '#libs/persistence/index.js';
import { FlowLock } from '../domain/flow-lock.js';
import type { AuthoringTables } from '../queries/tables.js';

@Injectable()
export class SqlFlowLock extends FlowLock {
  constructor(private readonly database: Database) {
    super();
  }

  async share(flowId: string): Promise<void> {
    await this.database
      .forCompany<AuthoringTables>()
      .selectFrom('onboarding_flows')
      .select('id')
      .where('id', '=', flowId)
      // The weakest lock that excludes the one that every edit takes.
      .forKeyShare()
      .execute();
  }
}
