import type { ColumnType } from 'kysely';

/** A `timestamptz` column: written as a Date, read as it goes into an answer (RFC 3339, UTC, milliseconds). */
export type Timestamp = ColumnType<string, Date, Date>;
export type NullableTimestamp = ColumnType<string | null, Date | null, Date | null>;

/** Of PostgreSQL's catalogue (pg_type). */
export const TIMESTAMPTZ_OID = 1184;

/**
 * PostgreSQL writes `2027-01-11 09:30:00.123+00`; clients, and the ORM, read RFC 3339. Sessions are set to UTC, so that
 * cutting the text is enough: a list has hundreds of times, and a Date for each took longer than the rest of it.
 */
export function parseTimestamp(text: string): string {
  if (text[10] !== ' ' || !text.endsWith('+00')) return new Date(text).toISOString();
  const millis = text.slice(20, -3).padEnd(3, '0').slice(0, 3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${millis}Z`;
}
