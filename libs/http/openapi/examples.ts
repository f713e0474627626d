import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf, requestMedia, resolved, successMedia, type Schema, type Schemas } from './operations.js';

/** What can be told from the format alone. */
const BY_FORMAT: Record<string, string> = {
  uuid: '019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d',
  'date-time': '2027-01-11T09:30:00.000Z',
  date: '2027-01-11',
  binary: '(the bytes of the file)',
};

/** Every body and every answer with an example, made of those of its members. */
export function describeExamples(document: OpenAPIObject): void {
  const schemas = document.components?.schemas ?? {};
  for (const { operation } of operationsOf(document)) {
    for (const media of [...requestMedia(operation), ...successMedia(operation)]) {
      if (media.schema) media.example ??= exampleOf(media.schema, schemas, operation.operationId ?? '');
    }
  }
}

/** @throws where a member says too little of itself: the field that is named needs an `example` of its own */
function exampleOf(schema: Schema, schemas: Schemas, at: string): unknown {
  const object = resolved(schema, schemas);
  const told: unknown = object.example ?? object.default;
  if (told !== undefined) return told;
  const { enum: options, anyOf, allOf, type, format, minimum, items, properties } = object;
  if (options) return options[0];
  const [alternative] = anyOf ?? allOf ?? [];
  if (alternative) return exampleOf(alternative, schemas, at);
  // Of what may be null, the value says more.
  switch (Array.isArray(type) ? type[0] : type) {
    case 'boolean':
      return true;
    case 'integer':
      if (minimum !== undefined) return minimum;
      break;
    case 'string':
      if (format !== undefined && format in BY_FORMAT) return BY_FORMAT[format];
      break;
    case 'array':
      if (items) return [exampleOf(items, schemas, at)];
      break;
    case 'object':
      if (properties) {
        return Object.fromEntries(
          Object.entries(properties).map(([name, member]) => [name, exampleOf(member, schemas, `${at}/${name}`)]),
        );
      }
  }
  throw new Error(`The OpenAPI document lacks an example: ${at}`);
}
