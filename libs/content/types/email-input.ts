import { ContentType } from '../content-type.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { inputContent } from '../fragments/inputs.js';
import { patternConfig } from '../fragments/text-config.js';
import { MAX_EMAIL } from '../rules/email.js';
import { patternFaults } from '../rules/text-answers.js';

export const emailInput = new ContentType(
  {
    name: 'email_input',
    displayName: 'E-mail address',
    description: 'An e-mail address.',
    category: 'form',
    place: 30,
    configSchema: answerConfig(patternConfig),
    contentSchema: inputContent(),
    responseSchema: valueAnswer({ type: 'string', format: 'email', maxLength: MAX_EMAIL }),
    defaultConfig: answerDefaults,
  },
  { emptyTextIsNoAnswer: true, response: [patternFaults] },
);
