import { Ajv2020 } from 'ajv/dist/2020.js';
import type { RegExpEngine, ValidateFunction } from 'ajv/dist/types/index.js';
import type { JsonObject } from '../json.js';
import { VISIBLE } from '../rules/text.js';
import { searchPattern } from '../rules/patterns.js';
import { formats } from './formats.js';
import { uniqueItems } from './unique-items.js';

/** Patterns in schemas run on the linear-time engine; the one that this library wrote itself runs on the fast one. */
const engine: RegExpEngine = Object.assign(
  (source: string) => (source === VISIBLE ? new RegExp(source, 'u') : searchPattern(source)),
  { code: 'searchPattern' },
);

const ajv = new Ajv2020({
  strict: true,
  allErrors: true,
  verbose: true,
  ownProperties: true,
  // 0.3 is a multiple of 0.1.
  multipleOfPrecision: 9,
  // The schemas of this library are held against the meta-schema by a spec, which costs each start nothing.
  validateSchema: false,
  code: { regExp: engine },
});
ajv.removeKeyword('uniqueItems');
ajv.addKeyword(uniqueItems);
ajv.addKeyword({ keyword: 'x-author-only', schemaType: 'boolean' });
for (const [name, format] of Object.entries(formats)) {
  ajv.addFormat(name, { type: 'string', validate: format.test });
}

const compiled = new WeakMap<JsonObject, ValidateFunction>();

/** The schema's validator: compiled at first use, kept as long as the schema object lives. */
export function validatorOf(schema: JsonObject): ValidateFunction {
  let validator = compiled.get(schema);
  if (!validator) {
    validator = ajv.compile(schema);
    // Ajv would hold every schema for good.
    ajv.removeSchema(schema);
    compiled.set(schema, validator);
  }
  return validator;
}

/** What the JSON Schema 2020-12 meta-schema says against a schema; empty when it is one. */
export function metaSchemaErrors(schema: JsonObject): string {
  return ajv.validateSchema(schema) === true ? '' : ajv.errorsText();
}
