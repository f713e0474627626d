import { type Fault, InvalidInput } from '#libs/kernel/index.js';
import { MAX_FAULTS } from './max-faults.js';

/** A run of places, both ends included, whose occupants move by one. */
export interface Shift {
  first: number;
  last: number;
  by: 1 | -1;
}

/** The place that a position asks for among `count` taken ones: past the end, or none, is the end. */
export function placeAmong(count: number, position: number | undefined): number {
  return Math.min(position ?? count, count);
}

/** Makes room at `place`, or closes the gap that one leaves there; null where nobody has to move. */
export function shiftFor(change: 'insert' | 'remove', place: number, count: number): Shift | null {
  const first = change === 'insert' ? place : place + 1;
  return first < count ? { first, last: count - 1, by: change === 'insert' ? 1 : -1 } : null;
}

/** Those between the old place and the new one move towards the old one. */
export function shiftForMove(from: number, to: number): Shift | null {
  if (from === to) return null;
  return from < to ? { first: from + 1, last: to, by: -1 } : { first: to, last: from - 1, by: 1 };
}

/**
 * A new order names each of the ids that there are, once.
 * @param pointer of the list in the body
 * @throws InvalidInput naming every stranger and duplicate by its place, and everything that is missing
 */
export function assertSameIds(current: readonly string[], wanted: readonly string[], pointer: string): void {
  const known = new Set(current);
  const seen = new Set<string>();
  const faults: Fault[] = [];
  wanted.forEach((id, index) => {
    if (!known.has(id)) {
      faults.push({ pointer: `${pointer}/${index}`, code: 'option', message: `${id} is none of those to be ordered.` });
    } else if (seen.has(id)) {
      faults.push({ pointer: `${pointer}/${index}`, code: 'unique', message: `${id} is there twice.` });
    }
    seen.add(id);
  });
  for (const id of current) {
    if (!seen.has(id)) faults.push({ pointer, code: 'required', message: `${id} is missing: name all of them.` });
  }
  if (faults.length > 0) throw new InvalidInput(faults.slice(0, MAX_FAULTS));
}
