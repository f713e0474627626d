import type { Fault } from '#libs/kernel/index.js';
import { ContentType } from '../content-type.js';
import type { Answer } from '../definition.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { inputContent, options } from '../fragments/inputs.js';
import { keyReference } from '../fragments/texts.js';
import { isObject, type JsonObject, member, pointerSegment } from '../json.js';
import { optionValues, repeatedMembers, strangers } from '../rules/options.js';

const MAX_ROWS = 100;
const MAX_COLUMNS = 20;

const chosen: JsonObject = { type: 'array', items: keyReference, maxItems: MAX_COLUMNS, uniqueItems: true };

/** Answered with the chosen columns by row, `{"value": {row: [column]}}`; required means every row. */
export const matrix = new ContentType(
  {
    name: 'matrix',
    displayName: 'Matrix',
    description: 'The same choice for several rows: one column of each, or any number.',
    category: 'form',
    place: 130,
    configSchema: answerConfig({
      multiple: { type: 'boolean', default: false, description: 'A row may have more than one column.' },
    }),
    contentSchema: inputContent(
      { rows: { ...options, maxItems: MAX_ROWS }, columns: { ...options, maxItems: MAX_COLUMNS } },
      ['rows', 'columns'],
    ),
    responseSchema: valueAnswer({ type: 'object', additionalProperties: chosen, maxProperties: MAX_ROWS }),
    defaultConfig: { ...answerDefaults, multiple: false },
  },
  { content: [distinctValues('rows'), distinctValues('columns')], response: [rowFaults] },
);

function distinctValues(list: 'rows' | 'columns'): (content: JsonObject) => Fault[] {
  return (content) => repeatedMembers(member(content, list), 'value', `/content/${list}`);
}

function rowFaults({ config, content, required, value }: Answer): Fault[] {
  if (!isObject(value)) return [];
  const rows = optionValues(member(content, 'rows'));
  const columns = optionValues(member(content, 'columns'));
  const unknown = Object.keys(value)
    .filter((row) => !rows.has(row))
    .map((row) => ({ pointer: at(row), code: 'unknown_member', message: 'There is no such row.' }));
  const known = [...rows].flatMap((row) => {
    const answer = member(value, row);
    const count = Array.isArray(answer) ? answer.length : 0;
    if (required && (answer === undefined || (Array.isArray(answer) && count === 0))) {
      return [{ pointer: at(row), code: 'required', message: 'Please answer this row.' }];
    }
    if (member(config, 'multiple') !== true && count > 1) {
      return [{ pointer: at(row), code: 'max_selected', message: 'Select one for this row.' }];
    }
    return strangers(answer, columns, at(row));
  });
  return [...unknown, ...known];
}

function at(row: string): string {
  return `/data/value/${pointerSegment(row)}`;
}
