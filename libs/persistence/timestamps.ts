import type { ColumnType } from 'kysely';

/** A `timestamptz` column: written as a Date, read as it goes into an answer (RFC 3339, UTC, milliseconds). */
export type Timestamp = ColumnType<string, Date, Date>;
export type NullableTimestamp = ColumnType<string | null, Date | null, Date | null>;

/** Of PostgreSQL's catalogue (pg_type). */
export const TIMESTAMPTZ_OID = 1184;

/** PostgreSQL writes `2027-01-11 09:30:00.123+00`; clients, and the ORM, read RFC 3339. */
export function parseTimestamp(text: string): string {
  return new Date(text).toISOString();
}
