import type { Fault } from '#libs/kernel/index.js';
import type { Answer } from '../definition.js';

/** An empty text where an answer is required, for types whose form an empty text does not have anyway. */
export function emptyFaults({ required, value }: Answer): Fault[] {
  return required && value === '' ? [{ pointer: '/data/value', code: 'required', message: 'Please answer this.' }] : [];
}
