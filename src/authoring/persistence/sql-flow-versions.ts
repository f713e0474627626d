import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '#libs/persistence/index.js';
import type { Flow } from '../domain/flow.js';
import type { FlowVersion } from '../domain/flow-version.js';
import { FlowVersions } from '../domain/flows.js';
import type { AuthoringTables } from '../queries/tables.js';

/** Versions are written once and never loaded to be changed: they need no ORM, which would keep a copy of each. */
@Injectable()
export class SqlFlowVersions extends FlowVersions {
  constructor(private readonly database: Database) {
    super();
  }

  async add(version: FlowVersion): Promise<void> {
    await this.database
      .forCompany<AuthoringTables>()
      .insertInto('flow_versions')
      .values({
        id: version.id,
        company_id: version.companyId,
        flow_id: version.flowId,
        number: version.number,
        document: JSON.stringify(version.document),
        stage_count: version.stageCount,
        content_block_count: version.contentBlockCount,
        published_at: version.publishedAt,
        published_by: version.publishedBy,
      })
      .execute();
  }

  async document(flow: Flow, number: number): Promise<FlowVersion['document'] | undefined> {
    const version = await this.database
      .forCompany<AuthoringTables>()
      .selectFrom('flow_versions')
      .select((row) => row.ref('document').$castTo<FlowVersion['document']>().as('document'))
      .where('flow_id', '=', flow.id)
      .where('number', '=', number)
      .executeTakeFirst();
    return version?.document;
  }

  async isLatest(flow: Flow, document: FlowVersion['document']): Promise<boolean> {
    const same = await this.database
      .forCompany<AuthoringTables>()
      .selectFrom('flow_versions')
      .select('id')
      .where('flow_id', '=', flow.id)
      .where('number', '=', flow.publishedVersion)
      // As jsonb the order of members does not count.
      .where('document', '=', sql<string>`${JSON.stringify(document)}::jsonb`)
      .executeTakeFirst();
    return same !== undefined;
  }
}
