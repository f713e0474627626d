import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { sql } from 'kysely';
import { pageOf, type Page, type PageRequest } from '#libs/http/index.js';
import { Clock } from '#libs/kernel/index.js';
import { Database, type NullableTimestamp, type Timestamp } from '#libs/persistence/index.js';
import { REFRESH_TOKEN_TTL_SECONDS } from '../domain/user-session.js';

interface Tables {
  user_sessions: {
    id: string;
    company_id: string;
    user_id: string;
    ip: string | null;
    user_agent: string | null;
    created_at: Timestamp;
    last_used_at: Timestamp;
    revoked_at: NullableTimestamp;
  };
}

export const SESSIONS = 'sessions';

export class SessionView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;

  @ApiProperty({ format: 'date-time', description: 'The last sign-in or refresh.' })
  last_used_at!: string;

  @ApiProperty({ type: String, nullable: true, example: '192.0.2.1' })
  ip!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Mozilla/5.0' })
  user_agent!: string | null;

  @ApiProperty({ description: 'Whether it is the one that asks.' })
  current!: boolean;
}

/** The user's sign-ins that still stand, the newest first. */
export class ListSessions extends Query<Page<SessionView>> {
  /** @param page read with the name `SESSIONS` */
  constructor(
    readonly userId: string,
    readonly currentId: string,
    readonly page: PageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListSessions)
export class ListSessionsHandler implements IQueryHandler<ListSessions> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute({ userId, currentId, page }: ListSessions): Promise<Page<SessionView>> {
    const { after, limit } = page;
    // A sign-in ends by itself with its last refresh token.
    const lapsed = new Date(this.clock.now().getTime() - REFRESH_TOKEN_TTL_SECONDS * 1000);
    const rows = await this.database
      .forCompany<Tables>()
      .selectFrom('user_sessions')
      .select(['id', 'created_at', 'last_used_at', 'ip', 'user_agent'])
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .where('last_used_at', '>', sql<string>`${lapsed}`)
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(created_at, id) < (${after?.key}::timestamptz, ${after?.id}::uuid)`),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    return pageOf(
      rows,
      page,
      SESSIONS,
      ({ created_at, id }) => ({ key: created_at, id }),
      (row) => ({ ...row, current: row.id === currentId }),
    );
  }
}
