import { field, type FieldOptions, rule, text } from './field.js';

/** A whole number from `min` to `max`. */
export function WholeNumber(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const { min, max } = options;
  return field(options, { type: 'integer', minimum: min, maximum: max }, [
    rule('type', (value) => typeof value === 'number', 'This must be a number.'),
    rule('integer', (value) => Number.isSafeInteger(value), 'This must be a whole number.'),
    rule('min', (value) => (value as number) >= min, `This must be at least ${min}.`),
    rule('max', (value) => (value as number) <= max, `This must be at most ${max}.`),
  ]);
}

/** A whole number in a query string, where everything is text. */
export function WholeNumberParameter(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  return field(options, { type: 'integer', minimum: options.min, maximum: options.max }, [
    rule('type', (value) => /^-?\d{1,15}$/.test(text(value)), 'This must be a whole number.'),
    rule('min', (value) => Number(value) >= options.min, `This must be at least ${options.min}.`),
    rule('max', (value) => Number(value) <= options.max, `This must be at most ${options.max}.`),
  ]);
}
