import { brief, TODAY } from '#libs/testing/content-types.js';
import {
  companyContentType,
  definitionFaults,
  thawedContentType,
  type ContentTypeFacts,
  type JsonObject,
} from './index.js';

const anObject = (schema: JsonObject = {}): JsonObject => ({ type: 'object', ...schema });
const facts = (given: Partial<ContentTypeFacts> = {}): ContentTypeFacts => ({
  ...{ name: 'acme_survey', displayName: 'Survey', description: '', category: 'form' },
  ...{ configSchema: anObject(), contentSchema: anObject(), responseSchema: null, defaultConfig: {} },
  ...given,
});
const content = (schema: JsonObject) => brief(definitionFaults(facts({ contentSchema: anObject(schema) })));
const list = (length: number, item: unknown) => Array.from({ length }, () => item);
const largePattern = (n: number): string => `[ab]{900}[cd]{900}[ef]{900}[gh]{900}${n}`;
const manyPatterns = (count: number): JsonObject =>
  Object.fromEntries(list(count, 0).map((_, n) => [`a${n}`, { type: 'string', pattern: largePattern(n) }]));
const manyPatternsAsNames = (count: number): JsonObject =>
  Object.fromEntries(list(count, 0).map((_, n) => [largePattern(n), {}]));
const nested = (levels: number): JsonObject => (levels === 0 ? {} : { properties: { a: nested(levels - 1) } });

describe('A company’s content type', () => {
  it.each<[string, JsonObject, ...string[]]>([
    ['nothing but an object', {}],
    ['the dialect', { $schema: 'https://json-schema.org/draft/2020-12/schema' }],
    ['definitions', { $defs: { 'a/b': { type: 'string' } }, properties: { x: { $ref: '#/$defs/a~1b' } } }],
    ['every applicator', { allOf: [{}], if: {}, then: {}, not: {}, dependentSchemas: { a: {} }, propertyNames: {} }],
    ['marks and notes', { title: 'A', properties: { a: { 'x-author-only': true, deprecated: true } } }],
    ['formats', { properties: { a: { type: 'string', format: 'email' }, b: { type: 'string', format: 'date-time' } } }],
    ['another dialect', { $schema: 'http://json-schema.org/draft-07/schema#' }, 'option /content_schema/$schema'],
    ['a remote reference', { $ref: 'https://example.org/s.json' }, 'format /content_schema/$ref'],
    ['a file', { properties: { a: { $ref: 'file:///etc/passwd' } } }, 'format /content_schema/properties/a/$ref'],
    ['nothing there', { properties: { a: { $ref: '#/$defs/a' } } }, 'format /content_schema/properties/a/$ref'],
    ['an id', { $id: 'https://example.org' }, 'unknown_member /content_schema/$id'],
    ['a dynamic reference', { $dynamicRef: '#a' }, 'unknown_member /content_schema/$dynamicRef'],
    ['a misspelt keyword', { items: { requird: [] } }, 'unknown_member /content_schema/items/requird'],
    ['an unknown format', { items: { format: 'iban' } }, 'option /content_schema/items/format'],
    ['look-around', { items: { pattern: '(?=a)' } }, 'format /content_schema/items/pattern'],
    ['a back-reference', { patternProperties: { '(a)\\1': {} } }, 'format /content_schema/patternProperties/(a)\\1'],
    ['no schema', { properties: { a: 7 } }, 'format /content_schema/properties/a'],
    ['a wrong value', { minProperties: -1 }, 'format /content_schema/minProperties'],
    ['another type', { type: 'string' }, 'option /content_schema/type'],
    ['itself', { properties: { a: { $ref: '#' } } }, 'format /content_schema'],
    ['a circle', { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } }, 'format /content_schema'],
    ['too many levels', nested(30), `format /content_schema${'/properties/a'.repeat(24)}`],
    ['too much text', { description: 'x'.repeat(70_000) }, 'max_length /content_schema'],
    ['too many values', { enum: Array.from({ length: 3_000 }, (_, i) => i) }, 'max_length /content_schema'],
    ['one large pattern', { properties: { a: { pattern: largePattern(0) } } }],
    ['one that is too large', { items: { pattern: '((a{100}){100}){100}' } }, 'format /content_schema/items/pattern'],
    ['too many of them', { properties: manyPatterns(300) }, 'max_length /content_schema'],
    ['too many as names', { patternProperties: manyPatternsAsNames(300) }, 'max_length /content_schema'],
  ])('with %s', (_, schema, ...expected) => {
    expect(content(schema)).toEqual(expected);
  });

  it('may not double itself by reference', () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => {
        const next = { $ref: `#/$defs/d${i + 1}` };
        return [`d${i}`, i === 59 ? {} : { allOf: [next, next] }];
      }),
    );
    const started = performance.now();
    expect(content({ $defs, $ref: '#/$defs/d0' })).toEqual(['max_length /content_schema']);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('has defaults that are a valid config, with the members of every answer', () => {
    const answered = { responseSchema: anObject(), configSchema: anObject({ additionalProperties: false }) };
    expect(brief(definitionFaults(facts({ ...answered, defaultConfig: { required: true } })))).toEqual([]);
    expect(brief(definitionFaults(facts({ ...answered, defaultConfig: { required: 1, x: 1 } })))).toEqual([
      'unknown_member /default_config/x',
      'type /default_config/required',
    ]);
    expect(brief(definitionFaults(facts({ responseSchema: anObject({ type: 'array' }) })))).toEqual([
      'option /response_schema/type',
    ]);
  });

  it.each<[JsonObject, ...string[]]>([
    [{ required: { type: 'boolean', default: false, description: 'In other words' }, sensitive: { type: 'boolean' } }],
    [{ required: { type: 'string' } }, 'immutable /config_schema/properties/required'],
    [{ sensitive: { type: 'boolean', const: true } }, 'immutable /config_schema/properties/sensitive'],
    [{ required: { type: 'boolean', default: true } }, 'immutable /config_schema/properties/required'],
    [{ required: true }, 'immutable /config_schema/properties/required'],
  ])('may name the members of every answer only as they are: %j', (properties, ...expected) => {
    const configSchema = anObject({ properties });
    expect(brief(definitionFaults(facts({ configSchema, responseSchema: anObject() })))).toEqual(expected);
    expect(brief(definitionFaults(facts({ configSchema })))).toEqual([]);
  });

  it('is the same when it is thawed', () => {
    const type = companyContentType(facts({ responseSchema: anObject({ required: ['value'] }) }));
    const thawed = thawedContentType('acme_survey', JSON.parse(JSON.stringify(type.frozen)));
    const block = { config: { required: true, sensitive: true }, content: {} };
    expect([thawed.isRequired(block.config), thawed.isSensitive(block.config)]).toEqual([true, true]);
    expect(brief(thawed.responseFaults(block, {}, { today: TODAY }))).toEqual(['required /data/value']);
    expect(companyContentType(facts())).toBe(companyContentType(facts()));
  });
});

describe('Judging by a company’s schema', () => {
  const judged = (schema: JsonObject, value: unknown) => {
    const type = companyContentType(facts({ contentSchema: anObject(schema) }));
    expect(definitionFaults(facts({ contentSchema: anObject(schema) }))).toEqual([]);
    const started = performance.now();
    const faults = brief(type.contentFaults(value));
    return { faults, took: performance.now() - started };
  };

  it.each<[string, JsonObject, unknown, ...string[]]>([
    [
      'a catastrophic pattern',
      { properties: { a: { pattern: '^(a+)+$' } } },
      { a: 'a'.repeat(100_000) + '!' },
      'pattern /content/a',
    ],
    [
      'a costly one',
      { properties: { a: { pattern: '[ab]*a[ab]{900}' } } },
      { a: 'ab'.repeat(50_000) },
      'max_length /content',
    ],
    [
      'a costly one in many places',
      { properties: { a: { items: { pattern: '[ab]*a[ab]{900}' } } } },
      { a: list(1_000, 'ab'.repeat(500)) },
      'max_length /content',
    ],
    [
      'many branches over many values',
      { properties: { a: { items: { items: { allOf: list(500, { type: 'string' }) } } } } },
      { a: list(100, list(180, 1)) },
      'type /content/a/0/0',
    ],
    [
      'many steps over many numbers',
      { properties: { a: { items: { allOf: list(500, { multipleOf: 5e-324 }) } } } },
      { a: list(1_000, 1.7e308) },
      'max_length /content',
    ],
    [
      'many texts that are to be patterns',
      { properties: { a: { items: { format: 're2' } } } },
      { a: list(1_000, 0).map((_, n) => largePattern(n)) },
      'max_length /content',
    ],
    [
      'few of them beside a long text',
      { properties: { a: { items: { format: 're2' } }, b: { type: 'string' } } },
      { a: [...list(10, 0).map((_, n) => largePattern(n)), '('], b: 'x'.repeat(100_000) },
      'format /content/a/10',
    ],
  ])('%s ends soon', (_, schema, value, ...expected) => {
    const { faults, took } = judged(schema, value);
    expect(faults).toEqual(expected);
    expect(took).toBeLessThan(10_000);
  });

  it('holds each text against its own pattern', () => {
    const schema = { properties: { a: { pattern: '^a+$' }, b: { pattern: '^b+$' } }, patternProperties: { '^x': {} } };
    const closed = { ...schema, additionalProperties: false };
    expect(judged(closed, { a: 'aa', b: 'bb', x: 1 }).faults).toEqual([]);
    expect(judged(closed, { a: 'bb', b: 'aa', c: 1 }).faults).toEqual([
      'unknown_member /content/c',
      'pattern /content/a',
      'pattern /content/b',
    ]);
    expect(judged({ properties: { a: { pattern: '^c+$' } } }, { a: 'cc' }).faults).toEqual([]);
  });

  it.each<[string, JsonObject, unknown, ...string[]]>([
    ['a member that may not be there', { properties: { a: false } }, { a: 1 }, 'unknown_member /content/a'],
    ['one by its pattern', { patternProperties: { '^x': false } }, { xy: 1 }, 'unknown_member /content/xy'],
    ['items where none may be', { properties: { a: { items: false } } }, { a: [1] }, 'format /content/a/0'],
    [
      'items past the named ones',
      { properties: { a: { prefixItems: [{}], items: false }, b: { prefixItems: [{}], unevaluatedItems: false } } },
      { a: [1, 2], b: [1, 2] },
      'max_length /content/a',
      'max_length /content/b',
    ],
  ])('%s: named by what is wrong', (_, schema, value, ...expected) => {
    expect(judged(schema, value).faults).toEqual(expected);
  });

  it('names every fault of what is small, and one of what is large', () => {
    const schema = { properties: { a: { items: { items: { type: 'string' } } } } };
    expect(judged(schema, { a: [[1, 2]] }).faults).toEqual(['type /content/a/0/0', 'type /content/a/0/1']);
    expect(judged(schema, { a: list(100, list(180, 1)) }).faults).toEqual(['type /content/a/0/0']);
  });
});
