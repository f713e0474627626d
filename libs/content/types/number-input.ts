import type { Fault } from '#libs/kernel/index.js';
import { ContentType } from '../content-type.js';
import type { Answer } from '../definition.js';
import { answerConfig, answerDefaults, valueAnswer } from '../fragments/answers.js';
import { inputContent } from '../fragments/inputs.js';
import { type JsonObject, member, numberMember } from '../json.js';
import { meetsWhole } from '../rules/decimals.js';
import { integerFaults, rangeFaults, stepFaults } from '../rules/number-answers.js';
import { isMore, ordered } from '../rules/ordered.js';

export const numberInput = new ContentType(
  {
    name: 'number_input',
    displayName: 'Number',
    description: 'A number, within bounds if need be.',
    category: 'form',
    place: 60,
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
  {
    config: [ordered('min', 'max', 'min', isMore), somethingWhole],
    response: [withinBounds, integerFaults, stepFaults],
  },
);

function withinBounds(answer: Answer) {
  return rangeFaults(answer, numberMember(answer.config, 'min'), numberMember(answer.config, 'max'));
}

/** Whole numbers alone, and none within the bounds and on the steps: nobody could answer. */
function somethingWhole(config: JsonObject): Fault[] {
  const [min, max, step] = ['min', 'max', 'step'].map((name) => numberMember(config, name));
  // Without a lower bound the steps go through 0, and as far below as need be.
  if (member(config, 'integer') !== true || min === undefined || (max !== undefined && min > max)) return [];
  if (step === undefined) {
    if (max === undefined || Math.ceil(min) <= max) return [];
    return [{ pointer: '/config/integer', code: 'integer', message: `No whole number lies from ${min} to ${max}.` }];
  }
  if (step <= 0 || meetsWhole(min, step, max)) return [];
  const to = max === undefined ? '' : ` up to ${max}`;
  const message = `Steps of ${step} from ${min}${to} meet no whole number.`;
  return [{ pointer: '/config/step', code: 'step', message }];
}
