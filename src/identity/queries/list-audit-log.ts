import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { sql } from 'kysely';
import { ACTOR_TYPES, type Actor, type AuditAction } from '#libs/audit/index.js';
import { pageOf, type Page, type PageRequest } from '#libs/http/index.js';
import { Database, type Timestamp } from '#libs/persistence/index.js';

export const AUDIT_LOG = 'audit-log';
export const AUDIT_ACTIONS = ['create', 'update', 'delete'] as const satisfies readonly AuditAction[];

export class AuditActorView {
  @ApiProperty({ enum: ACTOR_TYPES, description: '`system`: a job of the service; `anonymous`: nobody had signed in.' })
  type!: Actor['type'];

  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  id!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'As it is now; null for whoever has been removed.',
    example: 'alex@example.org',
  })
  email!: string | null;
}

export class AuditEntryView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: AuditActorView })
  actor!: AuditActorView;

  @ApiProperty({ enum: AUDIT_ACTIONS })
  action!: AuditAction;

  @ApiProperty({ example: 'flow' })
  resource_type!: string;

  @ApiProperty({ format: 'uuid' })
  resource_id!: string;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    description: 'What has changed, as it was. Secrets, and names and addresses of persons, are `[redacted]`.',
    example: { name: 'First month' },
  })
  before!: Record<string, unknown> | null;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    description: 'The same, as it is since.',
    example: { name: 'First quarter' },
  })
  after!: Record<string, unknown> | null;

  @ApiProperty({ type: String, nullable: true, example: '203.0.113.7' })
  ip!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The `X-Request-Id` of the request that did it.',
    example: '019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d',
  })
  request_id!: string | null;
}

export interface AuditFilter {
  actorId?: string;
  action?: AuditAction;
  resourceType?: string;
  resourceId?: string;
  /** RFC 3339; inclusive. */
  from?: string;
  /** RFC 3339; exclusive. */
  to?: string;
}

interface Tables {
  audit_log: {
    id: string;
    company_id: string;
    at: Timestamp;
    actor_type: Actor['type'];
    actor_id: string | null;
    action: AuditAction;
    resource_type: string;
    resource_id: string;
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
    ip: string | null;
    request_id: string | null;
  };
  users: { id: string; company_id: string; email: string };
  new_hire_profiles: { new_hire_id: string; company_id: string; email: string };
}

export class ListAuditLog extends Query<Page<AuditEntryView>> {
  constructor(
    readonly page: PageRequest,
    readonly filter: AuditFilter,
  ) {
    super();
  }
}

/** The newest first. */
@QueryHandler(ListAuditLog)
export class ListAuditLogHandler implements IQueryHandler<ListAuditLog> {
  constructor(private readonly database: Database) {}

  async execute({ page, filter }: ListAuditLog): Promise<Page<AuditEntryView>> {
    const { after } = page;
    const { actorId, action, resourceType, resourceId, from, to } = filter;
    let query = this.database
      .forCompany<Tables>()
      .selectFrom('audit_log as a')
      .leftJoin('users as u', 'u.id', 'a.actor_id')
      .leftJoin('new_hire_profiles as n', 'n.new_hire_id', 'a.actor_id')
      .select(['a.id', 'a.at', 'a.actor_type', 'a.actor_id', 'u.email as user_email', 'n.email as new_hire_email'])
      .select(['a.action', 'a.resource_type', 'a.resource_id', 'a.before', 'a.after', 'a.ip', 'a.request_id']);
    if (actorId !== undefined) query = query.where('a.actor_id', '=', actorId);
    if (action !== undefined) query = query.where('a.action', '=', action);
    if (resourceType !== undefined) query = query.where('a.resource_type', '=', resourceType);
    if (resourceId !== undefined) query = query.where('a.resource_id', '=', resourceId);
    if (from !== undefined) query = query.where(sql<boolean>`a.at >= ${from}::timestamptz`);
    if (to !== undefined) query = query.where(sql<boolean>`a.at < ${to}::timestamptz`);
    if (after) query = query.where(sql<boolean>`(a.at, a.id) < (${after.key}::timestamptz, ${after.id}::uuid)`);
    const rows = await query
      .orderBy('a.at', 'desc')
      .orderBy('a.id', 'desc')
      .limit(page.limit + 1)
      .execute();
    return pageOf(
      rows,
      page,
      AUDIT_LOG,
      ({ at, id }) => ({ key: at, id }),
      ({ actor_type, actor_id, user_email, new_hire_email, id, at, ...entry }) => ({
        id,
        at,
        actor: { type: actor_type, id: actor_id, email: user_email ?? new_hire_email },
        ...entry,
      }),
    );
  }
}
