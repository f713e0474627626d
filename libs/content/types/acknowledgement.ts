import { ContentType } from '../content-type.js';
import { answerConfig, answerDefaults } from '../fragments/answers.js';
import { signedAnswer, statementContent } from '../fragments/signing.js';

export const acknowledgement = new ContentType({
  name: 'acknowledgement',
  displayName: 'Acknowledgement',
  description: 'Something that the new hire confirms having read and understood.',
  category: 'document',
  place: 30,
  configSchema: answerConfig(),
  contentSchema: statementContent,
  responseSchema: signedAnswer,
  defaultConfig: answerDefaults,
});
