import type { Fault } from '#libs/kernel/index.js';
import { type JsonObject, member } from '../json.js';

/**
 * A rule for configs: the upper bound is not below the lower one. The fault is reported at the upper bound.
 * @param code of the fault
 * @param measure what to compare; undefined for what cannot be (absent, ill-typed, relative to today)
 */
export function ordered(
  lower: string,
  upper: string,
  code: string,
  measure: (bound: unknown) => number | undefined,
): (config: JsonObject) => Fault[] {
  return (config) => {
    const [from, to] = [measure(member(config, lower)), measure(member(config, upper))];
    if (from === undefined || to === undefined || from <= to) return [];
    const message = `This must not be less than ${lower}, which is ${String(member(config, lower))}.`;
    return [{ pointer: `/config/${upper}`, code, message }];
  };
}

export function asNumber(bound: unknown): number | undefined {
  return typeof bound === 'number' ? bound : undefined;
}
