import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Clock } from '#libs/kernel/index.js';
import { Database, Tenancy } from '#libs/persistence/index.js';
import { AnswerVault } from '../domain/answer-vault.js';
import { PublishedVersions } from '../domain/published-versions.js';
import type { PublishedVersion } from '../domain/published-version.js';
import { SessionExpired, SessionIsCancelled, SessionNotFound } from '../domain/session.errors.js';
import { hashOf } from '../session-token.js';
import type { SessionTables } from './tables.js';
import type { BlockProgressView } from './views.js';

/** 256 bits in base64url: anything else is no token, and costs no statement. */
const TOKEN = /^[\w-]{43}$/;

/** Which answers to read along with the session: of the current stage, of one stage, of all, or none. */
export type Wanted = 'none' | 'current-stage' | 'all' | { stageId: string };

export interface SessionState {
  newHireId: string;
  companyId: string;
  status: 'pending' | 'active' | 'completed' | 'cancelled';
  version: PublishedVersion;
  currentStageId: string | null;
  completedBlocksByStage: Readonly<Record<string, number>>;
  completedStages: number;
  completedContentBlocks: number;
  /** By block; a block that nothing was done about is not in it. */
  progress: ReadonlyMap<string, BlockProgressView>;
}

interface Row {
  new_hire_id: string;
  company_id: string;
  flow_id: string;
  flow_version_id: string | null;
  status: SessionState['status'];
  expires_at: string;
  company_closed: boolean;
  current_stage_id: string | null;
  completed_blocks_by_stage: Record<string, number>;
  completed_stages: number;
  completed_content_blocks: number;
  progress: ProgressRow[] | null;
}

interface ProgressRow {
  id: string;
  status: 'in_progress' | 'completed';
  started_at: string;
  completed_at: string | null;
  data: unknown;
  data_encrypted: string | null;
}

/** Reads a new hire's session with the answers that are wanted, in one statement; the version comes from memory. */
@Injectable()
export class SessionReader {
  constructor(
    private readonly database: Database,
    private readonly versions: PublishedVersions,
    private readonly answers: AnswerVault,
    private readonly clock: Clock,
  ) {}

  /**
   * The session that a link opens; binds the running work to its company.
   * @throws SessionNotFound, SessionIsCancelled, SessionExpired
   */
  async byToken(token: string, wanted: Wanted): Promise<SessionState> {
    if (!TOKEN.test(token)) throw new SessionNotFound();
    const row = await this.read(sql`s.token_hash = ${hashOf(token)}`, wanted);
    if (!row || row.company_closed) throw new SessionNotFound();
    if (row.status === 'cancelled') throw new SessionIsCancelled();
    if (this.clock.now() >= new Date(row.expires_at)) throw new SessionExpired();
    Tenancy.bind({ companyId: row.company_id });
    return this.stateOf(row);
  }

  /** The session of a new hire of the company that is bound; undefined where there is none. */
  async ofNewHire(newHireId: string, wanted: Wanted): Promise<SessionState | undefined> {
    const companyId = Tenancy.companyId();
    const row = await this.read(sql`s.new_hire_id = ${newHireId} and s.company_id = ${companyId}`, wanted);
    return row && this.stateOf(row);
  }

  private async read(condition: ReturnType<typeof sql>, wanted: Wanted): Promise<Row | undefined> {
    const { rows } = await sql<Row>`
      select s.new_hire_id, s.company_id, s.flow_id, s.flow_version_id, s.status, s.expires_at, s.company_closed, s.current_stage_id,
        s.completed_blocks_by_stage, s.completed_stages, s.completed_content_blocks,
        ${progressOf(wanted)} as progress
      from onboarding_sessions s
      where ${condition}`.execute(this.database.across<SessionTables>('portal-token'));
    return rows[0];
  }

  private async stateOf(row: Row): Promise<SessionState> {
    const version = await this.versions.of({ flowVersionId: row.flow_version_id, flowId: row.flow_id });
    const record = { newHireId: row.new_hire_id };
    return {
      newHireId: row.new_hire_id,
      companyId: row.company_id,
      status: row.status,
      version,
      currentStageId: row.current_stage_id,
      completedBlocksByStage: row.completed_blocks_by_stage,
      completedStages: row.completed_stages,
      completedContentBlocks: row.completed_content_blocks,
      progress: new Map(
        (row.progress ?? []).map(({ id, status, started_at, completed_at, data, data_encrypted }) => [
          id,
          {
            status,
            started_at,
            completed_at,
            data: this.answers.read({ ...record, contentBlockId: id }, { data, dataEncrypted: data_encrypted }),
          },
        ]),
      ),
    };
  }
}

const RFC3339 = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

function progressOf(wanted: Wanted): ReturnType<typeof sql> {
  if (wanted === 'none') return sql`null::json`;
  const stage =
    wanted === 'all'
      ? sql`true`
      : wanted === 'current-stage'
        ? sql`p.stage_id = s.current_stage_id`
        : sql`p.stage_id = ${wanted.stageId}`;
  return sql`(
    select json_agg(json_build_object(
      'id', p.content_block_id, 'status', p.status, 'data', p.data, 'data_encrypted', p.data_encrypted,
      'started_at', to_char(p.started_at at time zone 'UTC', ${RFC3339}),
      'completed_at', to_char(p.completed_at at time zone 'UTC', ${RFC3339})))
    from progress p where p.new_hire_id = s.new_hire_id and ${stage})`;
}
