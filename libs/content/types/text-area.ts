import { ContentType } from '../content-type.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { inputContent } from '../fragments/inputs.js';
import { lengthConfig, lengthsOrdered } from '../fragments/text-config.js';
import { lengthFaults } from '../rules/text-answers.js';
import { MAX_TEXT } from '../rules/text.js';

export const textArea = new ContentType(
  {
    name: 'text_area',
    displayName: 'Long text',
    description: 'Text of several lines.',
    category: 'form',
    place: 20,
    configSchema: answerConfig(lengthConfig),
    contentSchema: inputContent(),
    responseSchema: valueAnswer({ type: 'string', maxLength: MAX_TEXT }),
    defaultConfig: answerDefaults,
  },
  { emptyTextIsNoAnswer: true, config: [lengthsOrdered], response: [lengthFaults] },
);
