import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Fault } from '#libs/kernel/index.js';
import type { JsonObject } from '../json.js';
import { validatorOf } from './ajv.js';
import { faultOf } from './fault-of.js';

/**
 * Every fault of a value by a JSON Schema, with pointers that begin with `pointer`; empty when there is none. The value is
 * within the bounds of `bounds.ts`.
 */
export function schemaFaults(schema: JsonObject, value: unknown, pointer: string): Fault[] {
  return faultsOf(validatorOf(schema), schema, value, pointer);
}

/** As above, by the schema's validator. */
export function faultsOf(validate: ValidateFunction, schema: JsonObject, value: unknown, pointer: string): Fault[] {
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  const wrongType = new Set(errors.filter((error) => error.keyword === 'type').map((error) => error.instancePath));
  return errors
    .filter((error) => !isEcho(error, wrongType))
    .map((error) => faultOf(error, schema))
    .map((fault) => ({ ...fault, pointer: pointer + fault.pointer }));
}

/** Whether an error only repeats what another one says better. */
function isEcho(error: ErrorObject, wrongType: ReadonlySet<string>): boolean {
  switch (error.keyword) {
    case 'if':
      return true;
    case 'const':
    case 'enum':
      return wrongType.has(error.instancePath);
    case 'pattern':
    case 'format':
      // An empty text that must not be empty is missing, not ill-formed.
      return error.data === '' && Number(error.parentSchema?.['minLength'] ?? 0) > 0;
    default:
      return false;
  }
}
