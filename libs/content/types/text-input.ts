import { ContentType } from '../content-type.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { inputContent } from '../fragments/inputs.js';
import { lengthConfig, lengthsOrdered, patternConfig } from '../fragments/text-config.js';
import { lengthFaults, patternFaults } from '../rules/text-answers.js';
import { MAX_TEXT } from '../rules/text.js';

export const textInput = new ContentType(
  {
    name: 'text_input',
    displayName: 'Short text',
    description: 'One line of text.',
    category: 'form',
    place: 10,
    configSchema: answerConfig({ ...lengthConfig, ...patternConfig }),
    contentSchema: inputContent(),
    responseSchema: valueAnswer({ type: 'string', maxLength: MAX_TEXT, format: 'single-line' }),
    defaultConfig: answerDefaults,
  },
  { emptyTextIsNoAnswer: true, config: [lengthsOrdered], response: [lengthFaults, patternFaults] },
);
