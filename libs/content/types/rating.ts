import { ContentType } from '../content-type.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { closedObject } from '../fragments/objects.js';
import { line, optionalLine } from '../fragments/texts.js';
import { numberMember } from '../json.js';
import { rangeFaults } from '../rules/number-answers.js';

const DEFAULT_MAX = 5;

export const rating = new ContentType(
  {
    name: 'rating',
    displayName: 'Rating',
    description: 'A whole number from 1 to the maximum: stars, points.',
    category: 'assessment',
    place: 10,
    configSchema: answerConfig({ max: { type: 'integer', minimum: 1, maximum: 100, default: DEFAULT_MAX } }),
    contentSchema: closedObject({ label: line, min_label: optionalLine, max_label: optionalLine }, ['label']),
    responseSchema: valueAnswer({ type: 'number', multipleOf: 1, minimum: 1 }),
    defaultConfig: { ...answerDefaults, max: DEFAULT_MAX },
  },
  { response: [(answer) => rangeFaults(answer, 1, numberMember(answer.config, 'max') ?? DEFAULT_MAX)] },
);
