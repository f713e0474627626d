import { ContentType } from '../content-type.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { inputContent } from '../fragments/inputs.js';

export const phoneInput = new ContentType(
  {
    name: 'phone_input',
    displayName: 'Telephone number',
    description: 'A telephone number with its country code (E.164).',
    category: 'form',
    place: 40,
    configSchema: answerConfig(),
    contentSchema: inputContent(),
    responseSchema: valueAnswer({ type: 'string', format: 'e164' }),
    defaultConfig: answerDefaults,
  },
  { emptyTextIsNoAnswer: true },
);
