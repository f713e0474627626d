import type { Fault } from '#libs/kernel/index.js';
import { ContentType } from '../content-type.js';
import type { Answer } from '../definition.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { inputContent } from '../fragments/inputs.js';
import { member } from '../json.js';
import { emptyFaults } from '../rules/empty.js';
import { ordered } from '../rules/ordered.js';
import { isTime } from '../rules/times.js';

const bound = { type: 'string', format: 'time-of-day', description: 'HH:MM, inclusive.' };

export const timeInput = new ContentType(
  {
    name: 'time_input',
    displayName: 'Time',
    description: 'A time of day, to the minute.',
    category: 'form',
    place: 80,
    configSchema: answerConfig({ min_time: bound, max_time: bound }),
    contentSchema: inputContent(),
    responseSchema: valueAnswer({ type: 'string', format: 'time-of-day' }),
    defaultConfig: answerDefaults,
  },
  { config: [ordered('min_time', 'max_time', 'min_time', isLater)], response: [emptyFaults, withinBounds] },
);

function isClockTime(value: unknown): value is string {
  return typeof value === 'string' && isTime(value);
}

function isLater(a: unknown, b: unknown): boolean {
  return isClockTime(a) && isClockTime(b) && a > b;
}

function withinBounds({ config, value }: Answer): Fault[] {
  const pointer = '/data/value';
  const [min, max] = [member(config, 'min_time'), member(config, 'max_time')];
  if (!isClockTime(value)) return [];
  if (isClockTime(min) && value < min) {
    return [{ pointer, code: 'min_time', message: `Enter ${min} or a later time.` }];
  }
  if (isClockTime(max) && value > max) {
    return [{ pointer, code: 'max_time', message: `Enter ${max} or an earlier time.` }];
  }
  return [];
}
