import { InvalidCursor } from './errors.js';
import { DEFAULT_LIMIT, type Page, type PageQuery } from './page.js';

/** A page of a list whose rows are numbered: a dense order, or versions. */
export interface OrdinalPageRequest {
  limit: number;
  /** The number of the last row before the page. */
  after?: number;
}

/**
 * Reads limit and cursor of a list in the order of a number. `list` names the list, so that a cursor of another one is
 * refused.
 * @throws InvalidCursor
 */
export function ordinalPageRequest({ limit, cursor }: PageQuery, list: string): OrdinalPageRequest {
  const request = { limit: limit === undefined ? DEFAULT_LIMIT : Number(limit) };
  return cursor === undefined ? request : { ...request, after: decode(cursor, list) };
}

/**
 * Makes a page of rows that were asked for with one more than the limit.
 * @param ordinalOf the number of a row
 */
export function ordinalPageOf<Row, T>(
  rows: readonly Row[],
  { limit }: OrdinalPageRequest,
  list: string,
  ordinalOf: (row: Row) => number,
  viewOf: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(viewOf), next_cursor: more ? encode(ordinalOf(last), list) : null };
}

function encode(ordinal: number, list: string): string {
  return Buffer.from(JSON.stringify([list, ordinal])).toString('base64url');
}

function decode(cursor: string, list: string): number {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === 2) {
      const [of, ordinal] = parts as unknown[];
      if (of === list && isOrdinal(ordinal)) return ordinal;
    }
  } catch {
    // Not JSON: none of ours, as below.
  }
  throw new InvalidCursor();
}

/** What fits into an `integer` column. */
function isOrdinal(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 2_147_483_647;
}
