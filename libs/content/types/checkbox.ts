import { ContentType } from '../content-type.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { inputContent } from '../fragments/inputs.js';

export const checkbox = new ContentType(
  {
    name: 'checkbox',
    displayName: 'Checkbox',
    description: 'A box to tick; where required, it must be ticked.',
    category: 'form',
    place: 110,
    configSchema: answerConfig(),
    contentSchema: inputContent(),
    responseSchema: valueAnswer({ type: 'boolean' }),
    defaultConfig: answerDefaults,
  },
  {
    response: [
      ({ required, value }) =>
        required && value === false
          ? [{ pointer: '/data/value', code: 'must_be_true', message: 'Please tick this box.' }]
          : [],
    ],
  },
);
