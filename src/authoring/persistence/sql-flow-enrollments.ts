import { Injectable } from '@nestjs/common';
import { Database } from '#libs/persistence/index.js';
import { FlowEnrollments } from '../domain/flows.js';
import type { AuthoringTables } from '../queries/tables.js';

@Injectable()
export class SqlFlowEnrollments extends FlowEnrollments {
  constructor(private readonly database: Database) {
    super();
  }

  async areOpenIn(flowId: string): Promise<boolean> {
    const open = await this.database
      .forCompany<AuthoringTables>()
      .selectFrom('new_hire_profiles')
      .select('new_hire_id')
      .where('flow_id', '=', flowId)
      .where('status', 'in', ['pending', 'active'])
      .limit(1)
      .executeTakeFirst();
    return open !== undefined;
  }
}
