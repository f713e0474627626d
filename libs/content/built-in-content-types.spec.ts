import fc from 'fast-check';
import { builtInContentTypes, contentTypeNamed } from './index.js';
import type { JsonObject } from './json.js';
import { metaSchemaErrors } from './schema/ajv.js';
import { TODAY } from '#libs/testing/content-types.js';

describe('the built-in content types', () => {
  it('are those of the API contract, in its order, and others', () => {
    const contract = [
      ...['header', 'description', 'rich_text', 'divider', 'callout'].map((name) => `text ${name}`),
      ...['image', 'video', 'file_download', 'link', 'embed'].map((name) => `media ${name}`),
      ...['text_input', 'text_area', 'email_input', 'phone_input', 'url_input', 'number_input', 'date_input'].map(
        (name) => `form ${name}`,
      ),
      ...['time_input', 'single_select', 'multi_select', 'checkbox', 'address'].map((name) => `form ${name}`),
      ...['rating', 'quiz'].map((name) => `assessment ${name}`),
      ...['file_upload', 'signature', 'acknowledgement'].map((name) => `document ${name}`),
    ];
    const all = builtInContentTypes.map((type) => `${type.category} ${type.name}`);
    expect(all.filter((type) => contract.includes(type))).toEqual(contract);
    expect(new Set(all).size).toBe(all.length);
  });

  it('are found by name, and nothing else is', () => {
    for (const type of builtInContentTypes) expect(contentTypeNamed(type.name)).toBe(type);
    expect(contentTypeNamed('constructor')).toBeUndefined();
  });
});

describe.each(builtInContentTypes.map((type) => ({ name: type.name, type })))('$name', ({ type }) => {
  it('has schemas that are JSON Schemas and survive JSON', () => {
    const schemas = [type.configSchema, type.contentSchema, ...(type.responseSchema ? [type.responseSchema] : [])];
    expect(schemas.map(metaSchemaErrors).join('')).toBe('');
    expect(JSON.parse(JSON.stringify(schemas))).toEqual(schemas);
  });

  it('has defaults that are a valid config', () => {
    expect(type.configFaults(type.defaultConfig)).toEqual([]);
  });

  it('names a member that it does not know, wherever it is', () => {
    const stray = { stray: 1 };
    const unknown = (place: string) => expect.objectContaining({ code: 'unknown_member', pointer: `${place}/stray` });
    expect(type.configFaults(stray)).toContainEqual(unknown('/config'));
    expect(type.contentFaults(stray)).toContainEqual(unknown('/content'));
    if (!type.takesResponse) return;
    const faults = type.responseFaults({ config: {}, content: {} }, stray, { today: TODAY });
    expect(faults).toContainEqual(unknown('/data'));
  });

  it('insists on data only where it takes a response and the config requires one', () => {
    for (const nothing of [undefined, null]) {
      const open = type.responseFaults({ config: { required: false }, content: {} }, nothing, { today: TODAY });
      const required = type.responseFaults({ config: { required: true }, content: {} }, nothing, { today: TODAY });
      expect(open).toEqual([]);
      expect(required).toEqual(
        type.takesResponse ? [expect.objectContaining({ code: 'required', pointer: '/data' })] : [],
      );
    }
  });

  it('answers any JSON with faults, and never throws', () => {
    // Members that rules look at, with values that they do not expect, beside JSON of any shape.
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      membersOf(type.contentSchema),
      membersOf(type.configSchema),
    );
    const data = fc.oneof(fc.jsonValue(), membersOf(type.responseSchema ?? {}));
    fc.assert(
      fc.property(anything, anything, data, (config, content, response) => {
        const block = { config: config as JsonObject, content: content as JsonObject };
        const faults = [...type.blockFaults(block), ...type.responseFaults(block, response, { today: TODAY })];
        for (const { pointer, code, message } of faults) {
          expect(pointer).toMatch(/^\/(?:config|content|data)(?:\/|$)/);
          expect(code).toMatch(/^[a-z_]+$/);
          expect(message.length).toBeGreaterThan(0);
        }
        type.forPortal(block);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a list of 300,000', Array.from({ length: 300_000 }, () => ({ value: 'a', id: 'a' }))],
    ['100,000 members', Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`m${i}`, i]))],
    ['nesting 5,000 deep', JSON.parse('[{"value":'.repeat(2_500) + '1' + '}]'.repeat(2_500)) as unknown],
    ['a megabyte of text', 'é'.repeat(1_000_000)],
    ['a __proto__ member', JSON.parse('{"__proto__": {"value": "x"}}') as unknown],
  ])('refuses %s wherever it is, at once and in few words', (_, hostile) => {
    const members = ['value', 'text', 'title', 'label', 'options', 'questions', 'answers', 'pattern', 'allowed_types'];
    const wrapped = [hostile, Object.fromEntries(members.map((name) => [name, hostile]))] as JsonObject[];
    for (const value of wrapped) {
      const started = performance.now();
      const block = { config: value, content: value };
      const faults = [
        ...type.configFaults(value),
        ...type.contentFaults(value),
        ...type.responseFaults(block, value, { today: TODAY }),
      ];
      expect(performance.now() - started).toBeLessThan(10_000);
      expect(faults.length).toBeGreaterThan(0);
      expect(faults.length).toBeLessThanOrEqual(3_000);
    }
  });
});

/** Objects with the members that a schema names, and any values. */
function membersOf(schema: JsonObject): fc.Arbitrary<unknown> {
  const names = Object.keys((schema['properties'] as JsonObject | undefined) ?? {});
  const inner = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.record(
      Object.fromEntries(
        ['value', 'label', 'id', 'text', 'options', 'correct', 'country', 'postal_code'].map((name) => [
          name,
          fc.jsonValue({ maxDepth: 1 }),
        ]),
      ),
      { requiredKeys: [] },
    ),
  );
  const value = fc.oneof(inner, fc.array(inner, { maxLength: 3 }), fc.dictionary(fc.string(), inner, { maxKeys: 3 }));
  return fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
}
