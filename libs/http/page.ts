import { ApiProperty } from '@nestjs/swagger';
import { isUuid } from '#libs/kernel/index.js';
import { InvalidCursor } from './errors.js';
import { isDay, Text, WholeNumberParameter } from './fields/index.js';

export const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;
/** As much as a request's head can hold: a cursor of any length is malformed, not too long. */
const MAX_CURSOR = 16_384;

/** The query of every list; extend it with the list's filters. */
export class PageQuery {
  @WholeNumberParameter({
    optional: true,
    min: 1,
    max: MAX_LIMIT,
    default: DEFAULT_LIMIT,
    description: 'Items of one page.',
  })
  limit?: string;

  @Text({ optional: true, max: MAX_CURSOR, description: 'The `next_cursor` of the page before.' })
  cursor?: string;
}

/** The member `next_cursor` of every page. */
export const NextCursor = (): PropertyDecorator =>
  ApiProperty({
    type: String,
    nullable: true,
    description: 'The `cursor` of the next page; null on the last one',
    example: 'WyJmbG93cyIsIjIwMjctMDEtMTFUMDk6MzA6MDAuMDAwWiJd',
  });

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** Where a page begins: the sort key and the id of the last row before it. */
export interface Position {
  /** RFC 3339 with milliseconds, as every list is in the order of a time. */
  key: string;
  id: string;
}

export interface PageRequest {
  limit: number;
  after?: Position;
}

/**
 * Reads limit and cursor of a list. `list` names the list and its order, so that a cursor of another one is refused.
 * @throws InvalidCursor
 */
export function pageRequest(query: PageQuery, list: string): PageRequest {
  const limit = query.limit === undefined ? DEFAULT_LIMIT : Number(query.limit);
  if (query.cursor === undefined) return { limit };
  return { limit, after: decode(query.cursor, list) };
}

/**
 * Makes a page of rows that were asked for with one more than the limit.
 * @param positionOf the sort key and id of a row
 */
export function pageOf<Row, T>(
  rows: readonly Row[],
  { limit }: PageRequest,
  list: string,
  positionOf: (row: Row) => Position,
  viewOf: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(viewOf), next_cursor: more ? encode(positionOf(last), list) : null };
}

function encode({ key, id }: Position, list: string): string {
  return Buffer.from(JSON.stringify([list, key, id])).toString('base64url');
}

function decode(cursor: string, list: string): Position {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === 3) {
      const [of, key, id] = parts as unknown[];
      if (of === list && isTime(key) && typeof id === 'string' && isUuid(id)) return { key, id };
    }
  } catch {
    // Not JSON: none of ours, as below.
  }
  throw new InvalidCursor();
}

function isTime(key: unknown): key is string {
  // What the calendar lacks, a 31 February or a year 0, the database would refuse.
  return typeof key === 'string' && TIME.test(key) && isDay(key.slice(0, 10)) && !Number.isNaN(Date.parse(key));
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
