import type { JsonObject } from '../json.js';
import { thoroughValidatorOf } from './ajv.js';

/** Of nearly as many values as a schema may have. */
function aLargeSchema(n: number): JsonObject {
  const members = Array.from({ length: 300 }, (_, i) => [`member_${n}_${i}`, ['a', 'b', 'c', 'd']]);
  return { type: 'object', dependentRequired: Object.fromEntries(members) as JsonObject };
}

describe('Validators of companies’ schemas', () => {
  it('are kept while there is room for them, and no longer', () => {
    const schema = { type: 'object' };
    const validator = thoroughValidatorOf(schema);
    expect(thoroughValidatorOf(schema)).toBe(validator);

    for (let n = 0; n < 45; n++) thoroughValidatorOf(aLargeSchema(n));
    expect(thoroughValidatorOf(schema)).not.toBe(validator);
  });
});
