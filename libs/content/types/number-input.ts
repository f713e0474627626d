import { ContentType } from '../content-type.js';
import type { Answer } from '../definition.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { inputContent } from '../fragments/inputs.js';
import { numberMember } from '../json.js';
import { integerFaults, rangeFaults, stepFaults } from '../rules/number-answers.js';
import { asNumber, ordered } from '../rules/ordered.js';

export const numberInput = new ContentType(
  {
    name: 'number_input',
    displayName: 'Number',
    description: 'A number, within bounds if need be.',
    category: 'form',
    configSchema: answerConfig({
      min: { type: 'number' },
      max: { type: 'number' },
      integer: { type: 'boolean', default: false },
      step: { type: 'number', exclusiveMinimum: 0, description: 'Counted from min, or from 0 without one.' },
    }),
    contentSchema: inputContent(),
    responseSchema: valueAnswer({ type: 'number' }),
    defaultConfig: answerDefaults,
  },
  { config: [ordered('min', 'max', 'min', asNumber)], response: [withinBounds, integerFaults, stepFaults] },
);

function withinBounds(answer: Answer) {
  return rangeFaults(answer, numberMember(answer.config, 'min'), numberMember(answer.config, 'max'));
}
