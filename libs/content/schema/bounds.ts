import type { Fault } from '#libs/kernel/index.js';
import { pointerSegment } from '../json.js';

/** Members of one array or object. */
export const MAX_MEMBERS = 1_000;
/** Values in one config, content or response, counted at every depth. */
export const MAX_VALUES = 20_000;
/** Levels of nesting; the root is level 1. Five more lie above it in a flow's document, and no body has more than 32. */
export const MAX_DEPTH = 27;

/**
 * The first bound that a value breaks, if any. Asked before a schema is, since a schema that reports every fault goes on
 * through all the members of an array that is too long.
 */
export function boundFault(value: unknown, pointer: string): Fault | undefined {
  const counter = { values: 0 };
  const broken = visit(value, 1, counter);
  if (broken === undefined) return undefined;
  const [code, message] = FAULTS[broken.bound];
  return { pointer: pointer + broken.path.map((name) => `/${pointerSegment(name)}`).join(''), code, message };
}

type Bound = 'members' | 'values' | 'depth';

const FAULTS: Readonly<Record<Bound, readonly [code: string, message: string]>> = {
  members: ['max_length', `There are more than ${MAX_MEMBERS} entries here.`],
  values: ['max_length', `There are more than ${MAX_VALUES} values up to here.`],
  depth: ['format', `This is nested more than ${MAX_DEPTH} levels deep.`],
};

/** The bound that breaks in a value, and the way to where it does, which is only written down once it has. */
function visit(
  node: unknown,
  depth: number,
  counter: { values: number },
): { bound: Bound; path: string[] } | undefined {
  if (++counter.values > MAX_VALUES) return { bound: 'values', path: [] };
  if (typeof node !== 'object' || node === null) return undefined;
  if (depth > MAX_DEPTH) return { bound: 'depth', path: [] };
  const names = Object.keys(node);
  if (names.length > MAX_MEMBERS) return { bound: 'members', path: [] };
  for (const name of names) {
    const broken = visit((node as Record<string, unknown>)[name], depth + 1, counter);
    if (broken) {
      broken.path.unshift(name);
      return broken;
    }
  }
  return undefined;
}
