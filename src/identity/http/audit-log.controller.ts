import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Operation, pageRequest, type Page } from '#libs/http/index.js';
import { AUDIT_LOG, ListAuditLog, type AuditEntryView } from '../queries/list-audit-log.js';
import { AuditLogPage, ListAuditLogQuery } from './audit-log.dto.js';

@ApiTags('Companies')
@Controller('companies/:company_id/audit-log')
export class AuditLogController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Operation({
    id: 'listAuditLog',
    summary: 'Who changed what, when and from where; the newest first',
    description: 'Answers of new hires are not told here: their progress says who gave them, and when.',
    access: 'admin',
    answer: AuditLogPage,
    input: true,
    addressed: true,
  })
  list(@Query() query: ListAuditLogQuery): Promise<Page<AuditEntryView>> {
    const { actor_id, action, resource_type, resource_id, from, to } = query;
    return this.queries.execute(
      new ListAuditLog(pageRequest(query, AUDIT_LOG), {
        ...(actor_id !== undefined && { actorId: actor_id }),
        ...(action !== undefined && { action }),
        ...(resource_type !== undefined && { resourceType: resource_type }),
        ...(resource_id !== undefined && { resourceId: resource_id }),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      }),
    );
  }
}
