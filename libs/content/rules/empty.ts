import type { Fault } from '#libs/kernel/index.js';
import type { Answer } from '../definition.js';
import { isBlank } from './text.js';

/** A text that says nothing where an answer is required. */
export function emptyFaults({ required, value }: Answer): Fault[] {
  if (!required || typeof value !== 'string' || !isBlank(value)) return [];
  const [code, message] =
    value === '' ? ['required', 'Please answer this.'] : ['blank', 'Enter some text; white space alone is not enough.'];
  return [{ pointer: '/data/value', code, message }];
}
