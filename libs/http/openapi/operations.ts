import type { OpenAPIObject } from '@nestjs/swagger';

type PathItem = OpenAPIObject['paths'][string];
export type OperationObject = NonNullable<PathItem['get']>;
type Components = NonNullable<OpenAPIObject['components']>;
export type Schemas = NonNullable<Components['schemas']>;
export type Schema = Schemas[string];
export type SchemaObject = Exclude<Schema, { $ref: string }>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Every operation of the document, with its address. */
export function operationsOf({ paths }: OpenAPIObject): { method: string; path: string; operation: OperationObject }[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, operation }] : [];
    }),
  );
}

/** What a media type of a body or an answer says: its schema and its example. */
export interface Media {
  schema?: Schema;
  example?: unknown;
}

export function requestMedia({ requestBody }: OperationObject): Media[] {
  return requestBody && 'content' in requestBody ? Object.values(requestBody.content) : [];
}

/** Of the answers that are no problems. */
export function successMedia({ responses }: OperationObject): Media[] {
  return Object.entries(responses).flatMap(([status, response]) =>
    status.startsWith('2') && response && 'content' in response ? Object.values(response.content ?? {}) : [],
  );
}

/** The schema itself where another one only names it. */
export function resolved(schema: Schema, schemas: Schemas): SchemaObject {
  if (!('$ref' in schema)) return schema;
  const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  const target = schemas[name];
  if (!target) throw new Error(`The OpenAPI document has no schema "${name}"`);
  return resolved(target, schemas);
}
