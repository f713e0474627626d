import type { JsonObject } from '../json.js';
import { closedObject } from './objects.js';
import { key, line, optionalLine, optionalText } from './texts.js';

/** Documented limit of the options of one selection or question. */
export const MAX_OPTIONS = 1_000;

/** The content of an input: what stands above, in and below the field. */
export function inputContent(properties: JsonObject = {}, required: readonly string[] = []): JsonObject {
  return closedObject({ label: line, placeholder: optionalLine, help_text: optionalText, ...properties }, [
    'label',
    ...required,
  ]);
}

export const options: JsonObject = {
  type: 'array',
  minItems: 1,
  maxItems: MAX_OPTIONS,
  items: closedObject({ value: key, label: line }, ['value', 'label']),
};
