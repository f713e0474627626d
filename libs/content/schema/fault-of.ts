import type { ErrorObject } from 'ajv';
import type { Fault } from '#libs/kernel/index.js';
import { arrayOf, type JsonObject, member, pointerSegment } from '../json.js';
import { VISIBLE } from '../rules/text.js';
import { formats } from './formats.js';

/** What an Ajv error says, as a fault: its code from the API contract, its message for the person at the form. */
export function faultOf(error: ErrorObject, root: JsonObject): Fault {
  const { keyword, instancePath, data } = error;
  const params = error.params as Record<string, unknown>;
  const at = (code: string, message: string, segment?: unknown): Fault => ({
    pointer: segment === undefined ? instancePath : `${instancePath}/${pointerSegment(segment as string | number)}`,
    code,
    message,
  });
  const limit = String(params['limit']);

  switch (keyword) {
    case 'required':
    case 'dependentRequired':
    case 'dependencies':
      return at('required', missing(params['missingProperty']), params['missingProperty']);
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = params['additionalProperty'] ?? params['unevaluatedProperty'];
      return at('unknown_member', noMember(name), name);
    }
    case 'false schema':
      return FORBIDDEN_MEMBER.test(error.schemaPath)
        ? at('unknown_member', noMember(lastSegment(instancePath)))
        : at('format', 'This must not be here.');
    case 'type':
      if (data === null && isRequired(error.schemaPath, root))
        return at('required', missing(lastSegment(instancePath)));
      if (params['type'] === 'integer' && typeof data === 'number') return at('integer', 'Enter a whole number.');
      return at('type', expected(params['type']));
    case 'minLength':
      return data === ''
        ? at('required', missing(lastSegment(instancePath)))
        : at('min_length', `Enter at least ${limit} characters.`);
    case 'maxLength':
      return at('max_length', `Enter at most ${limit} characters.`);
    case 'maxCodeUnits':
      return at('max_length', `Enter at most ${String(error.schema)} characters.`);
    case 'pattern':
      return params['pattern'] === VISIBLE
        ? at('blank', 'Enter some text; white space alone is not enough.')
        : at('pattern', 'This does not have the expected form.');
    case 'format':
      return at('format', formats[String(params['format'])]?.message ?? 'This does not have the expected form.');
    case 'minimum':
      return at('min', `Enter ${limit} or more.`);
    case 'exclusiveMinimum':
      return at('min', `Enter more than ${limit}.`);
    case 'maximum':
      return at('max', `Enter ${limit} or less.`);
    case 'exclusiveMaximum':
      return at('max', `Enter less than ${limit}.`);
    case 'multipleOf':
      return error.schema === 1
        ? at('integer', 'Enter a whole number.')
        : at('step', `Enter a multiple of ${String(error.schema)}.`);
    case 'enum':
      return at('option', oneOf(arrayOf(params['allowedValues'])));
    case 'const':
      return params['allowedValue'] === true
        ? at('accepted', 'This must be accepted.')
        : at('option', `This must be ${JSON.stringify(params['allowedValue'])}.`);
    case 'minItems':
    case 'minProperties':
      return isEmpty(data)
        ? at('required', 'Add at least one entry.')
        : at('min_length', `Add at least ${limit} entries.`);
    // `items` and `unevaluatedItems` fail as a whole where none may stand after those of `prefixItems`.
    case 'maxItems':
    case 'maxProperties':
    case 'items':
    case 'unevaluatedItems':
      return at('max_length', `There can be at most ${limit} entries.`);
    case 'uniqueItems':
      return at('unique', 'This is there twice.', params['index']);
    default:
      return at('format', 'This does not have the expected form.');
  }
}

/** Whether the schema of the parent insists on the member whose `type` failed. */
function isRequired(schemaPath: string, root: JsonObject): boolean {
  const segments = schemaPath
    .replace(/^#\//, '')
    .split('/')
    .map((segment) => decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~'));
  const [name, properties] = [segments.at(-2), segments.at(-3)];
  if (properties !== 'properties') return false;
  const parent = segments.slice(0, -3).reduce<unknown>((node, segment) => {
    return Array.isArray(node) ? node[Number(segment)] : member(node, segment);
  }, root);
  return arrayOf(member(parent, 'required')).includes(name);
}

function lastSegment(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1);
}

/** Values that a message lists: what has more is looked up, and may be long. */
const MAX_LISTED = 20;

function oneOf(values: readonly unknown[]): string {
  return values.length > MAX_LISTED
    ? 'Choose one of the permitted values.'
    : `Choose one of: ${values.map(String).join(', ')}.`;
}

/** A property whose schema is `false`: it may not be there, as one that the schema does not know. */
const FORBIDDEN_MEMBER = /\/(?:properties|patternProperties)\/[^/]+\/false schema$/;

function noMember(name: unknown): string {
  return `There is no member ${JSON.stringify(name)} here.`;
}

function missing(name: unknown): string {
  if (name === 'value' || name === '' || typeof name !== 'string') return 'Please answer this.';
  const words = name.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${PLURAL.test(name) ? 'are' : 'is'} required.`;
}

/** Members that hold several things are named in the plural: `options`, `content_blocks`; `address`, `status` are none. */
const PLURAL = /[^sui]s$/;

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function expected(type: unknown): string {
  const kinds = (Array.isArray(type) ? type : [type]).map((kind) => KINDS[String(kind)] ?? String(kind));
  return `This must be ${kinds.join(' or ')}.`;
}

function isEmpty(data: unknown): boolean {
  return typeof data === 'object' && data !== null && Object.keys(data).length === 0;
}
