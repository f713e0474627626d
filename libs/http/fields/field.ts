import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy, ValidateIf } from 'class-validator';

/**
 * The members of request bodies and queries. One decorator a member writes its validation and its OpenAPI schema, with
 * the fault codes of the contract. A member is required unless `optional`; `null` is a fault unless `nullable`.
 */
export interface FieldOptions {
  optional?: boolean;
  nullable?: boolean;
  description?: string;
  example?: unknown;
  default?: unknown;
}

/** The decorator of a member: its schema in OpenAPI, and its rules in the order in which they are judged. */
export function field(
  options: FieldOptions,
  schema: ApiPropertyOptions,
  rules: PropertyDecorator[],
): PropertyDecorator {
  const { optional = false, nullable = false, description, example } = options;
  const property = {
    ...schema,
    required: !optional,
    ...(nullable && { nullable }),
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example }),
    ...(options.default !== undefined && { default: options.default }),
  } as ApiPropertyOptions;
  const present = rule('required', (value) => value !== undefined, 'This is missing.');
  const notNull = rule(
    'required',
    (value) => value !== null,
    optional ? 'This may be left out, but must not be null.' : 'This must not be null.',
  );
  // Judged in this order; the first fault of a member ends it.
  return applyDecorators(
    ApiProperty(property),
    ...(optional ? [] : [present]),
    ...(nullable ? [] : [notNull]),
    ...rules,
    // What is absent or null has been judged; the rules for values do not apply to it.
    ValidateIf(
      (_: object, value: unknown) => (optional ? value !== undefined : true) && (nullable ? value !== null : true),
    ),
  );
}

/** A rule of a member, with the fault code that it answers. */
export function rule(code: string, passes: (value: unknown) => boolean, message: string): PropertyDecorator {
  return ValidateBy({ name: code, validator: { validate: (value) => passes(value), defaultMessage: () => message } });
}

/** The text, for rules that a value of another type has failed before. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The list, likewise. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
