import type { Fault } from '#libs/kernel/index.js';
import { type JsonObject, member } from '../json.js';

/**
 * A rule for configs: the upper bound is not below the lower one. The fault is reported at the upper bound.
 * @param code of the fault
 * @param isAbove whether the first comes after the second; false for what cannot be compared (absent, ill-typed)
 */
export function ordered(
  lower: string,
  upper: string,
  code: string,
  isAbove: (a: unknown, b: unknown) => boolean,
): (config: JsonObject) => Fault[] {
  return (config) => {
    const from = member(config, lower);
    if (!isAbove(from, member(config, upper))) return [];
    const message = `This must not be less than ${lower}, which is ${String(from)}.`;
    return [{ pointer: `/config/${upper}`, code, message }];
  };
}

export function isMore(a: unknown, b: unknown): boolean {
  return typeof a === 'number' && typeof b === 'number' && a > b;
}
