import { withoutAuthorOnly } from './author-only.js';
import type { JsonObject } from './json.js';

const hidden = { 'x-author-only': true };

it.each<[string, JsonObject, JsonObject, JsonObject]>([
  ['a member', { properties: { a: hidden, b: {} } }, { a: 1, b: 2, c: 3 }, { b: 2, c: 3 }],
  ['a nested member', { properties: { a: { properties: { b: hidden } } } }, { a: { b: 1, c: 2 } }, { a: { c: 2 } }],
  [
    'within items',
    { properties: { a: { items: { properties: { b: hidden } } } } },
    { a: [{ b: 1 }, 2] },
    { a: [{}, 2] },
  ],
  ['whole items', { properties: { a: { items: hidden } } }, { a: [1, 2] }, { a: [] }],
  ['one position', { properties: { a: { prefixItems: [{}, hidden], items: {} } } }, { a: [1, 2, 3] }, { a: [1, 3] }],
  ['other members', { properties: { a: {} }, additionalProperties: hidden }, { a: 1, b: 2 }, { a: 1 }],
  ['members by pattern', { patternProperties: { '^k_': hidden } }, { k_a: 1 }, {}],
  ['any branch', { anyOf: [{ properties: { a: {} } }, { properties: { a: hidden } }] }, { a: 1, b: 2 }, { b: 2 }],
  ['a condition', { if: {}, then: { properties: { a: hidden } } }, { a: 1 }, {}],
  ['a reference', { $defs: { key: hidden }, properties: { a: { $ref: '#/$defs/key' } } }, { a: 1, b: 2 }, { b: 2 }],
  [
    'a recursive schema',
    { properties: { key: hidden, child: { $ref: '#' } } },
    { key: 1, child: { key: 2, child: { key: 3, x: 4 } } },
    { child: { child: { x: 4 } } },
  ],
  ['references in a loop', { $ref: '#', allOf: [{ $ref: '#/allOf/0' }], properties: { a: hidden } }, { a: 1 }, {}],
  ['nothing where the mark is false', { properties: { a: { 'x-author-only': false } } }, { a: 1 }, { a: 1 }],
])('%s', (_, schema, value, shown) => {
  const before = structuredClone(value);
  expect(withoutAuthorOnly(schema, value)).toEqual(shown);
  expect(value).toEqual(before);
});
