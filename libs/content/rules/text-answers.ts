import type { Fault } from '#libs/kernel/index.js';
import type { Answer } from '../definition.js';
import { numberMember, textMember } from '../json.js';
import { matchesWhole } from './patterns.js';
import { isLongerThan, isShorterThan } from './text.js';

const pointer = '/data/value';

/** `min_length` and `max_length`, in characters as a person counts them. */
export function lengthFaults({ config, value }: Answer): Fault[] {
  if (typeof value !== 'string') return [];
  const [min, max] = [numberMember(config, 'min_length'), numberMember(config, 'max_length')];
  if (min !== undefined && isShorterThan(value, min)) {
    return [{ pointer, code: 'min_length', message: `Enter at least ${characters(min)}.` }];
  }
  if (max !== undefined && isLongerThan(value, max)) {
    return [{ pointer, code: 'max_length', message: `Enter at most ${characters(max)}.` }];
  }
  return [];
}

/** `pattern`, which the whole text must match. */
export function patternFaults({ config, value }: Answer): Fault[] {
  const pattern = textMember(config, 'pattern');
  if (pattern === undefined || typeof value !== 'string' || matchesWhole(pattern, value)) return [];
  return [{ pointer, code: 'pattern', message: 'This does not have the expected form.' }];
}

function characters(count: number): string {
  return count === 1 ? '1 character' : `${count} characters`;
}
