import { Ajv2020 } from 'ajv/dist/2020.js';
import type { RegExpEngine, ValidateFunction } from 'ajv/dist/types/index.js';
import type { Options } from 'ajv/dist/core.js';
import { fastFormats } from 'ajv-formats/dist/formats.js';
import { LRUCache } from 'lru-cache';
import type { JsonObject } from '../json.js';
import { isOnStep } from '../rules/decimals.js';
import { VISIBLE } from '../rules/text.js';
import { searchPattern } from '../rules/patterns.js';
import { formats } from './formats.js';
import { costOf } from './schema-cost.js';
import { uniqueItems } from './unique-items.js';

/**
 * Patterns in schemas run on the linear-time engine; the one that this library wrote itself runs on the fast one. Ajv
 * takes patterns of the same text, as `toString` gives it, for the same one.
 */
const engine: RegExpEngine = Object.assign(
  (source: string) =>
    source === VISIBLE ? new RegExp(source, 'u') : { ...searchPattern(source), toString: () => `RE2 ${source}` },
  { code: 'searchPattern' },
);

/** Formats of JSON Schema that companies may use beside our own; each is judged in linear time. */
const STANDARD_FORMATS = ['date-time', 'time', 'duration', 'uri', 'hostname', 'ipv4', 'ipv6'] as const;

/** What `format` in a company's schema may say. */
export const formatNames: ReadonlySet<string> = new Set([...Object.keys(formats), ...STANDARD_FORMATS]);

function anAjv(options: Options): Ajv2020 {
  const ajv = new Ajv2020({
    verbose: true,
    ownProperties: true,
    // This library's schemas are held against the meta-schema by a spec, which costs each start nothing; others before.
    validateSchema: false,
    code: { regExp: engine },
    ...options,
  });
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword(uniqueItems);
  // Ajv's own divides: 0.3 is no multiple of 0.1 then, or 3.0000000001 is one of 1, or 111954.43 none of 0.01.
  ajv.removeKeyword('multipleOf');
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    compile: (step: number) => (value: number) => isOnStep(value, step),
  });
  ajv.addKeyword({ keyword: 'x-author-only', schemaType: 'boolean' });
  for (const [name, format] of Object.entries(formats)) {
    ajv.addFormat(name, { type: 'string', validate: format.test });
  }
  return ajv;
}

const ajv = anAjv({ strict: true, allErrors: true });
// `maxLength` counts code points, while the API caps texts in code units.
ajv.addKeyword({
  keyword: 'maxCodeUnits',
  type: 'string',
  schemaType: 'number',
  compile: (max: number) => (text: string) => text.length <= max,
});

const compiled = new WeakMap<JsonObject, ValidateFunction>();

/** The schema's validator: compiled at first use, kept as long as the schema object lives. */
export function validatorOf(schema: JsonObject): ValidateFunction {
  let validator = compiled.get(schema);
  if (!validator) compiled.set(schema, (validator = ajv.compile(schema)));
  return validator;
}

/** For companies' schemas, which have been reviewed before: what is odd in them is not wrong. */
function aLenientAjv(options: Options): Ajv2020 {
  const lenient = anAjv({ strict: false, logger: false, ...options });
  for (const name of STANDARD_FORMATS) lenient.addFormat(name, fastFormats[name]);
  return lenient;
}

/**
 * Each schema has a compiler of its own, which is made in a fraction of a millisecond: one for all would hold on to all
 * that it has ever compiled. Ajv's optimisation of its code takes four times as long as all the rest, and runs no faster.
 */
function companyCompiler(allErrors: boolean): (schema: JsonObject) => ValidateFunction {
  const validators = new LRUCache<JsonObject, ValidateFunction>({
    maxSize: MAX_COMPILED_BYTES,
    sizeCalculation: (_, schema) => compiledBytes(schema),
  });
  const options = { allErrors, meta: false, code: { regExp: engine, optimize: false } };
  return (schema) => {
    let validator = validators.get(schema);
    if (!validator) validators.set(schema, (validator = aLenientAjv(options).compile(schema)));
    return validator;
  };
}

/** What all validators of a kind may take: an admin may register types without an end, and each is large. */
const MAX_COMPILED_BYTES = 64 * 1_048_576;

/** About what a validator takes, as measured: so much for each value in its schema, and for each step of its patterns. */
function compiledBytes(schema: JsonObject): number {
  const { perValue, perCodeUnit } = costOf(schema);
  return Math.min(1_000 * perValue + 128 * perCodeUnit, MAX_COMPILED_BYTES);
}

/** The same for a company's schema: one that finds every fault, and one that stops at the first. */
export const thoroughValidatorOf = companyCompiler(true);
export const frugalValidatorOf = companyCompiler(false);

/** What the JSON Schema 2020-12 meta-schema says against a schema; empty when it is one. */
export function metaSchemaErrors(schema: JsonObject): string {
  return ajv.validateSchema(schema) === true ? '' : ajv.errorsText();
}

const judge = aLenientAjv({ allErrors: false });

/** The first thing that the meta-schema says against a company's schema. */
export function metaSchemaFault(schema: JsonObject): { pointer: string; code: string; message: string } | undefined {
  if (judge.validateSchema(schema) === true) return undefined;
  const error = judge.errors?.[0];
  return {
    pointer: error?.instancePath ?? '',
    code: 'format',
    message: `This is not JSON Schema: it ${error?.message ?? 'is of another form'}.`,
  };
}

/** Whether Ajv makes a validator of a company's schema, whatever else there may be against it. */
export function isCompilable(schema: JsonObject): boolean {
  try {
    // The one that judging by the schema will mostly ask for.
    thoroughValidatorOf(schema);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
