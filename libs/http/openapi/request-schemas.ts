import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf, requestMedia, resolved, type Schema, type SchemaObject, type Schemas } from './operations.js';

/** Says of what is sent that members which it does not name are refused. */
export function closeRequestSchemas(document: OpenAPIObject): void {
  const schemas = document.components?.schemas ?? {};
  const seen = new Set<SchemaObject>();
  for (const { schema } of operationsOf(document).flatMap(({ operation }) => requestMedia(operation))) {
    if (schema) close(schema, schemas, seen);
  }
}

/** A body of which every member may be absent may be absent itself. */
export function describeOptionalBodies(document: OpenAPIObject): void {
  const schemas = document.components?.schemas ?? {};
  for (const { operation } of operationsOf(document)) {
    const { requestBody } = operation;
    if (!requestBody || '$ref' in requestBody) continue;
    const needed = requestMedia(operation).some(
      ({ schema }) => schema && (resolved(schema, schemas).required ?? []).length > 0,
    );
    if (!needed) requestBody.required = false;
  }
}

function close(schema: Schema, schemas: Schemas, seen: Set<SchemaObject>): void {
  const object = resolved(schema, schemas);
  if (seen.has(object)) return;
  seen.add(object);
  if (object.properties) object.additionalProperties ??= false;
  const parts = [...Object.values(object.properties ?? {}), ...(object.items ? [object.items] : [])];
  for (const part of parts) close(part, schemas, seen);
}
