import type { JsonObject } from '../json.js';
import { closedObject } from './objects.js';
import { line, optionalLine, text } from './texts.js';

/** What a person puts their name to. */
export const statementContent: JsonObject = closedObject({ statement: text, label: optionalLine }, ['statement']);

/** The name, typed, and the consent. */
export const signedAnswer: JsonObject = closedObject(
  { name: { ...line, maxLength: 200 }, accepted: { type: 'boolean', const: true } },
  ['name', 'accepted'],
);
