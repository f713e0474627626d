import { field, type FieldOptions, rule } from './field.js';

export function OneOf(values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', enum: [...values] }, [
    rule('option', (value) => values.includes(value as string), `This must be one of: ${values.join(', ')}.`),
  ]);
}

export function Flag(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'boolean' }, [
    rule('type', (value) => typeof value === 'boolean', 'This must be true or false.'),
  ]);
}
