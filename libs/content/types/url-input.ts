import { ContentType } from '../content-type.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { inputContent } from '../fragments/inputs.js';
import { patternConfig } from '../fragments/text-config.js';
import { MAX_URL } from '../rules/http-url.js';
import { patternFaults } from '../rules/text-answers.js';

export const urlInput = new ContentType(
  {
    name: 'url_input',
    displayName: 'Web address',
    description: 'The whole address of a page, http or https.',
    category: 'form',
    place: 50,
    configSchema: answerConfig(patternConfig),
    contentSchema: inputContent(),
    responseSchema: valueAnswer({ type: 'string', format: 'http-url', maxLength: MAX_URL }),
    defaultConfig: answerDefaults,
  },
  { emptyTextIsNoAnswer: true, response: [patternFaults] },
);
