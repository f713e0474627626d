import type { ColumnType, Generated } from 'kysely';

/** One row per event and listener, from the commit to its delivery. */
export interface EventPublicationsTable {
  event_publications: {
    id: string;
    company_id: string | null;
    handler: string;
    event_type: string;
    payload: ColumnType<object, string, never>;
    attempts: Generated<number>;
    next_attempt_at: Date;
    last_error: ColumnType<string | null, string | undefined>;
    created_at: Date;
    completed_at: ColumnType<Date | null, never>;
    dead_at: ColumnType<Date | null, never>;
  };
}
