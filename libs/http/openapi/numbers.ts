import type { OpenAPIObject } from '@nestjs/swagger';
import type { SchemaObject } from './operations.js';

/**
 * Nest calls every number `number`. Nearly all of ours are counts, sizes and places in an order: a number is whole unless
 * its example shows a fraction.
 */
export function describeWholeNumbers({ components }: OpenAPIObject): void {
  for (const schema of Object.values(components?.schemas ?? {})) {
    if ('$ref' in schema) continue;
    for (const member of Object.values(schema.properties ?? {})) {
      if (!('$ref' in member) && Number.isInteger(member.example)) makeWhole(member);
    }
  }
}

function makeWhole(member: SchemaObject): void {
  // Of what may be null, the types are listed.
  const { type } = member as { type?: string | string[] };
  const whole = [type ?? []].flat().map((one) => (one === 'number' ? 'integer' : one));
  if (type !== undefined) Object.assign(member, { type: Array.isArray(type) ? whole : whole[0] });
}
