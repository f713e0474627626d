import { ContentType } from '../content-type.js';
import { answerConfig, answerDefaults } from '../fragments/answers.js';
import { signedAnswer, statementContent } from '../fragments/signing.js';

export const signature = new ContentType({
  name: 'signature',
  displayName: 'Signature',
  description: 'A statement that the new hire signs by typing their name.',
  category: 'document',
  place: 20,
  configSchema: answerConfig(),
  contentSchema: statementContent,
  responseSchema: signedAnswer,
  defaultConfig: answerDefaults,
});
