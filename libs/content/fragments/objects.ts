import type { JsonObject } from '../json.js';

/** An object with these members and no others. */
export function closedObject(properties: JsonObject, required: readonly string[] = []): JsonObject {
  return { type: 'object', properties, required: [...required], additionalProperties: false };
}

/** The config of a type that has nothing to set. */
export const emptyConfig: JsonObject = closedObject({});
