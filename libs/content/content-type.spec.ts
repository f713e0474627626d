import { ContentType } from './index.js';
import { brief, TODAY } from '#libs/testing/content-types.js';

/** What a company could register: schemas alone, with keywords that no built-in type uses. */
const survey = new ContentType({
  name: 'acme_survey',
  displayName: 'Survey',
  description: '',
  category: 'assessment',
  configSchema: { type: 'object', properties: { required: { type: 'boolean' }, sensitive: { type: 'boolean' } } },
  contentSchema: {
    type: 'object',
    properties: { question: { type: 'string' }, expected: { type: 'string', 'x-author-only': true } },
    required: ['question'],
  },
  responseSchema: {
    type: 'object',
    properties: {
      price: { type: 'number', multipleOf: 0.01 },
      score: { type: 'number', multipleOf: 0.1, exclusiveMinimum: 0, exclusiveMaximum: 1 },
      code: { type: 'string', pattern: '^(a+)+$', minLength: 2 },
      tags: { type: 'array', items: { type: 'object' }, uniqueItems: true, minItems: 2 },
      kind: { enum: ['x', 'y', null] },
      either: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    },
    unevaluatedProperties: false,
    dependentRequired: { kind: ['code'] },
  },
  defaultConfig: {},
});

const answer = (data: unknown) =>
  survey.responseFaults({ config: { required: true, sensitive: true }, content: {} }, data, { today: TODAY });

it.each<[unknown, ...string[]]>([
  [{ score: 0.3, code: 'aa', kind: null, either: 1 }],
  [undefined, 'required /data'],
  [{ score: 0.35 }, 'step /data/score'],
  [{ price: 111_954.43 }],
  [{ price: 111_954.430000001 }, 'step /data/price'],
  [{ score: 0 }, 'min /data/score'],
  [{ score: 1 }, 'max /data/score'],
  [{ code: 'a' }, 'min_length /data/code'],
  [{ code: 'a'.repeat(100_000) + '!' }, 'pattern /data/code'],
  [
    {
      tags: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
    'unique /data/tags/1',
  ],
  [{ tags: [{}] }, 'min_length /data/tags'],
  [{ kind: 'z', code: 'aa' }, 'option /data/kind'],
  [{ kind: 'x' }, 'required /data/code'],
  [{ stray: 1 }, 'unknown_member /data/stray'],
])('a type of schemas alone, answered %j', (data, ...faults) => {
  expect(brief(answer(data))).toEqual(faults);
});

it('says of schemas with branches that none fits', () => {
  expect(brief(answer({ either: [] }))).toContain('format /data/either');
});

it('serves the portal, the vault and the uploads as a built-in type does', () => {
  const block = { config: { sensitive: true }, content: { question: 'Why?', expected: 'because' } };
  expect(survey.forPortal(block).content).toEqual({ question: 'Why?' });
  expect([survey.isSensitive(block.config), survey.isRequired(block.config)]).toEqual([true, false]);
  expect(survey.takesFile).toBe(false);
  expect(survey.uploadRefusal({}, { contentType: 'image/png', size: 1, fileName: 'a.png' })).toBe(
    'content-block-takes-no-file',
  );
});

it.each([
  ['label', 'Label is required.'],
  ['max_size_mb', 'Max size mb is required.'],
  ['content_blocks', 'Content blocks are required.'],
  ['address', 'Address is required.'],
  ['status', 'Status is required.'],
  ['value', 'Please answer this.'],
])('says in words that %s is missing', (name, message) => {
  const schema = { type: 'object', properties: { [name]: {} }, required: [name] };
  const type = new ContentType({ ...survey, contentSchema: schema });
  expect(type.contentFaults({})).toMatchObject([{ message }]);
});

it.each([
  [3, 'Choose one of: 0, 1, 2.'],
  [21, 'Choose one of the permitted values.'],
])('lists what may be chosen of %i values, where a person would read it', (count, message) => {
  const schema = { type: 'object', properties: { a: { enum: Array.from({ length: count }, (_, i) => i) } } };
  expect(new ContentType({ ...survey, contentSchema: schema }).contentFaults({ a: 'x' })).toMatchObject([{ message }]);
});
