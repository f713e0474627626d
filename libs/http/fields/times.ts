import { field, type FieldOptions, rule, text } from './field.js';

/** A calendar day, `YYYY-MM-DD`. */
export function Day(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'date', example: '2027-01-11' }, [
    rule('type', (value) => typeof value === 'string', 'This must be a text.'),
    rule('format', (value) => isDay(text(value)), 'This must be a date in the form YYYY-MM-DD.'),
  ]);
}

/** A moment, as RFC 3339 writes it. */
export function Instant(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'date-time', example: '2027-01-11T09:30:00Z' }, [
    rule('type', (value) => typeof value === 'string', 'This must be a text.'),
    rule('format', (value) => isInstant(text(value)), 'This must be a time in the form YYYY-MM-DDThh:mm:ssZ.'),
  ]);
}

export function isDay(day: string): boolean {
  // PostgreSQL's calendar, as ours, has no year 0.
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function isInstant(instant: string): boolean {
  return INSTANT.test(instant) && isDay(instant.slice(0, 10)) && !Number.isNaN(Date.parse(instant));
}

/** PostgreSQL knows no offset of 16 hours or more, and nobody lives by one. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-5]):\d{2})$/;
