import type { Fault } from '#libs/kernel/index.js';
import { ContentType } from '../content-type.js';
import type { Answer } from '../definition.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { inputContent, options } from '../fragments/inputs.js';
import { keyReference } from '../fragments/texts.js';
import { arrayOf, member, textMember } from '../json.js';
import { repeatedMembers } from '../rules/options.js';

export const singleSelect = new ContentType(
  {
    name: 'single_select',
    displayName: 'Single choice',
    description: 'One of several options.',
    category: 'form',
    place: 90,
    configSchema: answerConfig(),
    contentSchema: inputContent({ options }, ['options']),
    responseSchema: valueAnswer(keyReference),
    defaultConfig: answerDefaults,
  },
  {
    content: [(content) => repeatedMembers(member(content, 'options'), 'value', '/content/options')],
    response: [oneOfTheOptions],
  },
);

function oneOfTheOptions({ content, value }: Answer): Fault[] {
  if (typeof value !== 'string') return [];
  if (arrayOf(member(content, 'options')).some((option) => textMember(option, 'value') === value)) return [];
  return [{ pointer: '/data/value', code: 'option', message: 'Choose one of the options.' }];
}
