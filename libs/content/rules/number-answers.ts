import type { Fault } from '#libs/kernel/index.js';
import type { Answer } from '../definition.js';
import { member, numberMember } from '../json.js';
import { isOnStep } from './decimals.js';

const pointer = '/data/value';

/** `min` and `max`, inclusive. */
export function rangeFaults({ value }: Answer, min: number | undefined, max: number | undefined): Fault[] {
  if (typeof value !== 'number') return [];
  if (min !== undefined && value < min) return [{ pointer, code: 'min', message: `Enter ${min} or more.` }];
  if (max !== undefined && value > max) return [{ pointer, code: 'max', message: `Enter ${max} or less.` }];
  return [];
}

export function integerFaults({ config, value }: Answer): Fault[] {
  if (member(config, 'integer') !== true || typeof value !== 'number' || Number.isInteger(value)) return [];
  return [{ pointer, code: 'integer', message: 'Enter a whole number.' }];
}

/** `step`, counted from `min` where there is one, else from 0, as browsers do (HTML, step base). */
export function stepFaults({ config, value }: Answer): Fault[] {
  const [step, base] = [numberMember(config, 'step'), numberMember(config, 'min') ?? 0];
  if (step === undefined || step <= 0 || typeof value !== 'number' || isOnStep(value, step, base)) return [];
  const from = base === 0 ? '' : `, counted from ${base}`;
  return [{ pointer, code: 'step', message: `Enter a number in steps of ${step}${from}.` }];
}
