import type { Fault } from '#libs/kernel/index.js';
import { arrayOf, textMember } from '../json.js';

/** The values of options; what has none is passed over. */
export function optionValues(options: unknown): Set<string> {
  const values = arrayOf(options).map((option) => textMember(option, 'value'));
  return new Set(values.filter((value) => value !== undefined));
}

/** Members of a list that have the same `name` as an earlier one, each at its pointer. */
export function repeatedMembers(list: unknown, name: string, pointer: string): Fault[] {
  const seen = new Set<string>();
  return arrayOf(list).flatMap((entry, index) => {
    const value = textMember(entry, name);
    if (value === undefined) return [];
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [{ pointer: `${pointer}/${index}/${name}`, code: 'unique', message: `“${value}” is there twice.` }];
  });
}

/** Chosen values that are not among the permitted ones, each at its pointer. */
export function strangers(chosen: unknown, permitted: ReadonlySet<string>, pointer: string): Fault[] {
  return arrayOf(chosen).flatMap((value, index) =>
    typeof value !== 'string' || permitted.has(value)
      ? []
      : [{ pointer: `${pointer}/${index}`, code: 'option', message: 'Choose one of the options.' }],
  );
}
