const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const BOUND = /^today(?:([+-])(\d{1,5})([dwmy]))?$/;

/** Whether a text is a day of the Gregorian calendar, `YYYY-MM-DD`, from 0001-01-01. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** Whether a text names a first or last day: a date, `today`, or an offset such as `today+30d` (d, w, m, y). */
export function isDateBound(text: string): boolean {
  return BOUND.test(text) || isDate(text);
}

/**
 * The date that a bound means. Months and years that lack the day end on their last one (2028-02-29 less a year is
 * 2027-02-28), and what leaves the calendar stops at its edge.
 * @param today `YYYY-MM-DD` where the person is
 * @returns `YYYY-MM-DD`, or undefined when the text is no bound
 */
export function resolveDateBound(bound: string, today: string): string | undefined {
  if (isDate(bound)) return bound;
  const offset = offsetOf(bound);
  if (!offset || !isDate(today)) return undefined;
  return offset.months === 0 ? addDays(today, offset.days) : addMonths(today, offset.months);
}

/**
 * Whether one bound means a later date than another whatever day it is. A date and an offset are never compared: which
 * comes first changes as time goes by.
 */
export function isBoundAlwaysAfter(bound: string, other: string): boolean {
  if (isDate(bound) && isDate(other)) return bound > other;
  const [a, b] = [offsetOf(bound), offsetOf(other)];
  if (!a || !b) return false;
  // Days alone, or months alone, differ by the same everywhere in the calendar.
  if (a.months === b.months) return a.days > b.days;
  if (a.days === b.days) return a.months > b.months;
  const apart = a.days - b.days + (a.months - b.months) * DAYS_OF_A_MONTH;
  return apart > LONGER_OR_SHORTER;
}

/** On average in the Gregorian calendar; so many months are by fewer days than these longer or shorter. */
const DAYS_OF_A_MONTH = 30.436875;
const LONGER_OR_SHORTER = 5;

function offsetOf(bound: string): { days: number; months: number } | undefined {
  const match = BOUND.exec(bound);
  if (!match) return undefined;
  const amount = Number(match[2] ?? 0) * (match[1] === '-' ? -1 : 1);
  switch (match[3]) {
    case 'm':
      return { days: 0, months: amount };
    case 'y':
      return { days: 0, months: amount * 12 };
    case 'w':
      return { days: amount * 7, months: 0 };
    default:
      return { days: amount, months: 0 };
  }
}

function addDays(date: string, days: number): string {
  const millis = Date.parse(`${date}T00:00:00Z`) + days * 86_400_000;
  const moved = new Date(millis);
  const year = moved.getUTCFullYear();
  return format(year, moved.getUTCMonth() + 1, moved.getUTCDate());
}

function addMonths(date: string, months: number): string {
  const [year = 1, month = 1, day = 1] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return format(newYear, newMonth, Math.min(day, daysIn(newYear, newMonth)));
}

function format(year: number, month: number, day: number): string {
  if (year < 1) return '0001-01-01';
  if (year > 9999) return '9999-12-31';
  return [String(year).padStart(4, '0'), pad(month), pad(day)].join('-');
}

function pad(part: number): string {
  return String(part).padStart(2, '0');
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
