import type { Fault } from '#libs/kernel/index.js';
import type { JsonObject } from '../json.js';
import { instructionsToCompile } from '../rules/patterns.js';
import { frugalValidatorOf, thoroughValidatorOf } from './ajv.js';
import { costOf } from './schema-cost.js';
import { faultsOf } from './schema-faults.js';

/** Steps of one judgement: some tenths of a second. */
const MAX_STEPS = 20_000_000;
/** Parts of the schema times values for which every fault is looked for, and not the first one alone. */
const THOROUGH = 100_000;

/**
 * As `schemaFaults`, by a schema that somebody has sent: however schema and value were made for one another, it takes a
 * bounded time and room. A value that is too large for its schema is refused unseen; of one that is merely large, the
 * first fault is named.
 */
export function frugalFaults(schema: JsonObject, value: unknown, pointer: string): Fault[] {
  const { perValue, perNumber, perCodeUnit, perInstruction } = costOf(schema);
  const { values, numbers, codeUnits } = sizeOf(value);
  const compiling = perInstruction > 0 ? perInstruction * instructionsIn(value) : 0;
  if (perValue * values + perNumber * numbers + perCodeUnit * codeUnits + compiling > MAX_STEPS) {
    return [{ pointer, code: 'max_length', message: 'This is more than can be checked by the rules of its type.' }];
  }
  const isThorough = perValue * values <= THOROUGH;
  return faultsOf(isThorough ? thoroughValidatorOf(schema) : frugalValidatorOf(schema), schema, value, pointer);
}

/** The values at every depth, the numbers among them, and the code units of texts and names. Within `bounds.ts`. */
function sizeOf(value: unknown): { values: number; numbers: number; codeUnits: number } {
  if (typeof value === 'string') return { values: 1, numbers: 0, codeUnits: value.length };
  const size = { values: 1, numbers: typeof value === 'number' ? 1 : 0, codeUnits: 0 };
  if (typeof value !== 'object' || value === null) return size;
  for (const [name, child] of Object.entries(value)) {
    const inner = sizeOf(child);
    size.values += inner.values;
    size.numbers += inner.numbers;
    size.codeUnits += inner.codeUnits + (Array.isArray(value) ? 0 : name.length);
  }
  return size;
}

/** Of all texts and names, as if each were to be a pattern. */
function instructionsIn(value: unknown): number {
  if (typeof value === 'string') return instructionsToCompile(value);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, child]) => sum + (Array.isArray(value) ? 0 : instructionsToCompile(name)) + instructionsIn(child),
    0,
  );
}
