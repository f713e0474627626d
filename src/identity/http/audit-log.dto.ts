import { ApiProperty } from '@nestjs/swagger';
import type { AuditAction } from '#libs/audit/index.js';
import { Instant, NextCursor, OneOf, PageQuery, Text, Uuid } from '#libs/http/index.js';
import { AUDIT_ACTIONS, AuditEntryView } from '../queries/list-audit-log.js';

export class ListAuditLogQuery extends PageQuery {
  @Uuid({ optional: true, description: 'Of whoever did it: a user or a new hire.' })
  actor_id?: string;

  @OneOf(AUDIT_ACTIONS, { optional: true })
  action?: AuditAction;

  @Text({ optional: true, max: 100, example: 'flow' })
  resource_type?: string;

  @Uuid({ optional: true })
  resource_id?: string;

  @Instant({ optional: true, description: 'At this time or later.' })
  from?: string;

  @Instant({ optional: true, description: 'Before this time.' })
  to?: string;
}

export class AuditLogPage {
  @ApiProperty({ type: [AuditEntryView] })
  items!: AuditEntryView[];

  @NextCursor()
  next_cursor!: string | null;
}
