import type { JsonObject } from '../json.js';
import { isMore, ordered } from '../rules/ordered.js';
import { MAX_PATTERN } from '../rules/patterns.js';
import { MAX_TEXT } from '../rules/text.js';

const length: JsonObject = { type: 'integer', minimum: 0, maximum: MAX_TEXT };

/** How long an answer may be, in characters. */
export const lengthConfig: JsonObject = { min_length: length, max_length: { ...length, minimum: 1 } };

export const lengthsOrdered = ordered('min_length', 'max_length', 'min', isMore);

/** What the whole of an answer must match. */
export const patternConfig: JsonObject = {
  pattern: { type: 'string', minLength: 1, maxLength: MAX_PATTERN, format: 're2', description: 'RE2 syntax.' },
};
