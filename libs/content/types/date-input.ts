import type { Fault } from '#libs/kernel/index.js';
import { ContentType } from '../content-type.js';
import type { Answer } from '../definition.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { inputContent } from '../fragments/inputs.js';
import { textMember } from '../json.js';
import { isBoundAlwaysAfter, isDate, resolveDateBound } from '../rules/dates.js';
import { emptyFaults } from '../rules/empty.js';
import { ordered } from '../rules/ordered.js';

const bound = {
  type: 'string',
  format: 'date-bound',
  description: 'YYYY-MM-DD, today, or relative to today: today+30d, today-16y (d, w, m, y). Inclusive.',
};

export const dateInput = new ContentType(
  {
    name: 'date_input',
    displayName: 'Date',
    description: 'A day, within bounds that may move with today.',
    category: 'form',
    place: 70,
    configSchema: answerConfig({ min_date: bound, max_date: bound }),
    contentSchema: inputContent(),
    responseSchema: valueAnswer({ type: 'string', format: 'date' }),
    defaultConfig: answerDefaults,
  },
  { config: [ordered('min_date', 'max_date', 'min_date', isAlwaysLater)], response: [emptyFaults, withinBounds] },
);

function isAlwaysLater(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' && isBoundAlwaysAfter(a, b);
}

function withinBounds({ config, value, today }: Answer): Fault[] {
  if (typeof value !== 'string' || !isDate(value)) return [];
  const pointer = '/data/value';
  const min = resolveDateBound(textMember(config, 'min_date') ?? '', today);
  const max = resolveDateBound(textMember(config, 'max_date') ?? '', today);
  // Dates of this form sort as the days do.
  if (min !== undefined && value < min) {
    return [{ pointer, code: 'min_date', message: `Enter ${min} or a later date.` }];
  }
  if (max !== undefined && value > max) {
    return [{ pointer, code: 'max_date', message: `Enter ${max} or an earlier date.` }];
  }
  return [];
}
