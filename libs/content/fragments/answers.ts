import type { JsonObject } from '../json.js';
import { closedObject } from './objects.js';

/** What the config of every type has that takes a response. */
export const answerMembers: JsonObject = {
  required: { type: 'boolean', default: false, description: 'The stage stays open without an answer.' },
  sensitive: { type: 'boolean', default: false, description: 'The answer is encrypted, and masked for most.' },
};

/** The config of a type that takes a response: what every such type has, and its own members. */
export function answerConfig(properties: JsonObject = {}, required: readonly string[] = []): JsonObject {
  return closedObject({ ...answerMembers, ...properties }, required);
}

export const answerDefaults: JsonObject = { required: false, sensitive: false };

/** `{"value": …}`, the response of an input. */
export function valueAnswer(value: JsonObject): JsonObject {
  return closedObject({ value }, ['value']);
}
