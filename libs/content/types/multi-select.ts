import type { Fault } from '#libs/kernel/index.js';
import { ContentType } from '../content-type.js';
import type { Answer, Block } from '../definition.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { inputContent, MAX_OPTIONS, options } from '../fragments/inputs.js';
import { keyReference } from '../fragments/texts.js';
import { member, numberMember } from '../json.js';
import { optionValues, repeatedMembers, strangers } from '../rules/options.js';
import { isMore, ordered } from '../rules/ordered.js';

export const multiSelect = new ContentType(
  {
    name: 'multi_select',
    displayName: 'Multiple choice',
    description: 'Any number of several options, within bounds if need be.',
    category: 'form',
    place: 100,
    configSchema: answerConfig({
      min_selected: { type: 'integer', minimum: 0, maximum: MAX_OPTIONS },
      max_selected: { type: 'integer', minimum: 1, maximum: MAX_OPTIONS },
    }),
    contentSchema: inputContent({ options }, ['options']),
    responseSchema: valueAnswer({ type: 'array', items: keyReference, maxItems: MAX_OPTIONS, uniqueItems: true }),
    defaultConfig: answerDefaults,
  },
  {
    config: [ordered('min_selected', 'max_selected', 'min', isMore)],
    content: [(content) => repeatedMembers(member(content, 'options'), 'value', '/content/options')],
    block: [enoughOptions],
    response: [
      countFaults,
      ({ content, value }) => strangers(value, optionValues(member(content, 'options')), '/data/value'),
    ],
  },
);

function enoughOptions({ config, content }: Block): Fault[] {
  const [min, count] = [numberMember(config, 'min_selected'), optionValues(member(content, 'options')).size];
  if (min === undefined || min <= count) return [];
  const message = `There are only ${count} options: nobody can select ${min}.`;
  return [{ pointer: '/config/min_selected', code: 'max', message }];
}

function countFaults({ config, required, value }: Answer): Fault[] {
  if (!Array.isArray(value)) return [];
  const pointer = '/data/value';
  const [min, max] = [numberMember(config, 'min_selected'), numberMember(config, 'max_selected')];
  if (min !== undefined && value.length < min) {
    return [{ pointer, code: 'min_selected', message: `Select at least ${min}.` }];
  }
  if (required && value.length === 0) return [{ pointer, code: 'required', message: 'Select at least one.' }];
  if (max !== undefined && value.length > max) {
    return [{ pointer, code: 'max_selected', message: `Select at most ${max}.` }];
  }
  return [];
}
