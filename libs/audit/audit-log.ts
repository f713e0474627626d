import { Injectable } from '@nestjs/common';
import { newId } from '#libs/kernel/index.js';
import { Database } from '#libs/persistence/index.js';
import { merged, type AuditAction, type AuditEntry } from './audit-entry.js';
import { Callers, type Actor } from './callers.js';

interface AuditLogTable {
  audit_log: {
    id: string;
    company_id: string;
    at: Date;
    actor_type: Actor['type'];
    actor_id: string | null;
    action: AuditAction;
    resource_type: string;
    resource_id: string;
    before: string | null;
    after: string | null;
    ip: string | null;
    request_id: string | null;
  };
}

/** Rows of one insert: well below PostgreSQL's limit of 65,535 parameters. */
const BATCH = 500;

/** Writes down who has changed what, in the transaction of the change; the database lets nobody change that later. */
@Injectable()
export class AuditLog {
  constructor(private readonly database: Database) {}

  async store(entries: readonly AuditEntry[]): Promise<void> {
    const at = new Date();
    const { actor, ip, requestId } = Callers.current();
    const rows = merged(entries).map(({ companyId, action, resourceType, resourceId, before, after }) => ({
      id: newId(),
      company_id: companyId,
      at,
      actor_type: actor.type,
      actor_id: actor.id,
      action,
      resource_type: resourceType,
      resource_id: resourceId,
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
      ip,
      request_id: requestId,
    }));
    for (let start = 0; start < rows.length; start += BATCH) {
      await this.database
        .across<AuditLogTable>('audit')
        .insertInto('audit_log')
        .values(rows.slice(start, start + BATCH))
        .execute();
    }
  }
}
