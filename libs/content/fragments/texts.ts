import type { JsonObject } from '../json.js';
import { MAX_TEXT, VISIBLE } from '../rules/text.js';
import { MAX_URL } from '../rules/http-url.js';

/** Characters of a title, a label, a caption. */
const MAX_LINE = 1_000;
/** Characters of an option's value, of a question's id. */
const MAX_KEY = 200;

/** A line that must say something. */
export const line: JsonObject = { type: 'string', minLength: 1, maxLength: MAX_LINE, pattern: VISIBLE };

export const optionalLine: JsonObject = { type: 'string', maxLength: MAX_LINE };

/** A text of any length that must say something; line feeds allowed. */
export const text: JsonObject = { type: 'string', minLength: 1, maxLength: MAX_TEXT, pattern: VISIBLE };

export const optionalText: JsonObject = { type: 'string', maxLength: 10_000 };

/** A name by which answers refer to something. */
export const key: JsonObject = { type: 'string', minLength: 1, maxLength: MAX_KEY, pattern: VISIBLE };

/** What an answer may refer to a key by: wrong ones are the rules' to name. */
export const keyReference: JsonObject = { type: 'string', maxLength: MAX_KEY };

export const httpUrl: JsonObject = { type: 'string', format: 'http-url', minLength: 1, maxLength: MAX_URL };
