import { boundFault, MAX_DEPTH, MAX_MEMBERS, MAX_VALUES } from './bounds.js';

const nested = (levels: number): unknown => (levels === 1 ? [] : [nested(levels - 1)]);
const list = (length: number, of: unknown = 0) => Array.from({ length }, () => of);

it.each([
  ['a scalar', 1, undefined],
  ['the deepest nesting', nested(MAX_DEPTH), undefined],
  ['one level more', nested(MAX_DEPTH + 1), `format /x${'/0'.repeat(MAX_DEPTH)}`],
  ['the longest list', { a: list(MAX_MEMBERS) }, undefined],
  ['one entry more', { 'a/b': list(MAX_MEMBERS + 1) }, 'max_length /x/a~1b'],
  ['the most values', list(MAX_VALUES / 1_000, list(998)), undefined],
  ['too many in all', list(MAX_VALUES / 1_000 + 1, list(999)), 'max_length /x/19/998'],
])('%s', (_, value, expected) => {
  const fault = boundFault(value, '/x');
  expect(fault && `${fault.code} ${fault.pointer}`).toBe(expected);
});
