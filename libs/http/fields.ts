import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { isBlank, isSingleLine, isUuid } from '#libs/kernel/index.js';
import { isObject, NestedDto } from './dto.js';

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

type TextOptions = FieldOptions & { max: number; min?: number; pattern?: RegExp; patternHint?: string };

/** A text of `min` to `max` code units, white space around it included; a required one has something to see. */
export function Text(options: TextOptions): PropertyDecorator {
  return field(options, textSchema(options), textRules(options));
}

/** The same in one line, for names: of people, of what they make. */
export function Line(options: TextOptions): PropertyDecorator {
  return field(options, textSchema(options), [
    ...textRules(options),
    rule('format', (value) => isSingleLine(text(value)), 'This must be one line, without control characters.'),
  ]);
}

function leastOf({ min, optional, nullable }: TextOptions): number {
  return min ?? (optional || nullable ? 0 : 1);
}

function textSchema(options: TextOptions): ApiPropertyOptions {
  const { max, pattern } = options;
  return { type: 'string', minLength: leastOf(options), maxLength: max, ...(pattern && { pattern: pattern.source }) };
}

function textRules(options: TextOptions): PropertyDecorator[] {
  const { max, pattern, patternHint } = options;
  const min = leastOf(options);
  return [
    rule('type', (value) => typeof value === 'string', 'This must be a text.'),
    rule('required', (value) => min === 0 || value !== '', 'This must not be empty.'),
    rule('blank', (value) => min === 0 || !isBlank(text(value)), 'This must not be white space alone.'),
    rule('min_length', (value) => text(value).length >= min, `This must have at least ${min} characters.`),
    rule('max_length', (value) => text(value).length <= max, `This must have at most ${max} characters.`),
    ...(pattern
      ? [rule('format', (value) => pattern.test(text(value)), patternHint ?? 'This is not of the right form.')]
      : []),
  ];
}

/** RFC 5321 caps an address at 254 characters; the form is what mail servers accept in practice. */
export function EmailAddress(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'email', maxLength: 254, example: 'jordan@example.org' }, [
    rule('type', (value) => typeof value === 'string', 'This must be a text.'),
    rule('required', (value) => value !== '', 'An e-mail address is needed.'),
    rule('max_length', (value) => text(value).length <= 254, 'An e-mail address has at most 254 characters.'),
    rule('format', (value) => isEmailAddress(text(value)), 'This is not an e-mail address, such as name@example.org.'),
  ]);
}

export function Uuid(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'uuid', example: '019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d' }, [
    rule('type', (value) => typeof value === 'string', 'This must be a text.'),
    rule('format', (value) => isUuid(text(value)), 'This must be a UUID.'),
  ]);
}

export function UuidList(options: FieldOptions & { maxItems: number }): PropertyDecorator {
  return field(options, { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: options.maxItems }, [
    rule('type', (value) => Array.isArray(value), 'This must be a list of ids.'),
    rule('max_length', (value) => list(value).length <= options.maxItems, `At most ${options.maxItems} are accepted.`),
    rule('format', (value) => list(value).every((id) => typeof id === 'string' && isUuid(id)), 'Each must be a UUID.'),
  ]);
}

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

/** A calendar day, `YYYY-MM-DD`. */
export function Day(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'date', example: '2027-01-11' }, [
    rule('type', (value) => typeof value === 'string', 'This must be a text.'),
    rule('format', (value) => isDay(text(value)), 'This must be a date in the form YYYY-MM-DD.'),
  ]);
}

/** A moment, as RFC 3339 writes it. */
export function Instant(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'date-time', example: '2027-01-11T09:30:00Z' }, [
    rule('type', (value) => typeof value === 'string', 'This must be a text.'),
    rule('format', (value) => isInstant(text(value)), 'This must be a time in the form YYYY-MM-DDThh:mm:ssZ.'),
  ]);
}

/** `#RRGGBB`. */
export function Color(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', pattern: '^#[0-9A-Fa-f]{6}$', example: '#1F6FEB' }, [
    rule('type', (value) => typeof value === 'string', 'This must be a text.'),
    rule('format', (value) => /^#[0-9a-f]{6}$/i.test(text(value)), 'A colour has the form #RRGGBB.'),
  ]);
}

/** An absolute address on the web. */
export function WebAddress(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'uri', maxLength: 2048, example: 'https://example.org' }, [
    rule('type', (value) => typeof value === 'string', 'This must be a text.'),
    rule('max_length', (value) => text(value).length <= 2048, 'This must have at most 2048 characters.'),
    rule(
      'format',
      (value) => isWebAddress(text(value)),
      'This must be an address that starts with http:// or https://.',
    ),
  ]);
}

/** Any JSON object; its own rules are checked elsewhere (content types). */
export function JsonMap(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'object', additionalProperties: true }, [
    rule('type', isObject, 'This must be an object.'),
  ]);
}

/** Any JSON value. */
export function JsonValue(options: FieldOptions = {}): PropertyDecorator {
  return field(options, {}, []);
}

/** An object with a DTO of its own. */
export function Nested(dto: () => new () => object, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    field(options, { type: () => dto() }, [rule('type', isObject, 'This must be an object.')]),
    NestedDto(dto),
    ValidateNested(),
  );
}

/** A list of objects with a DTO of their own. */
export function NestedList(
  dto: () => new () => object,
  options: FieldOptions & { maxItems: number },
): PropertyDecorator {
  return applyDecorators(
    field(options, { type: () => dto(), isArray: true, maxItems: options.maxItems }, [
      rule('type', (value) => Array.isArray(value), 'This must be a list.'),
      rule(
        'max_length',
        (value) => list(value).length <= options.maxItems,
        `At most ${options.maxItems} are accepted.`,
      ),
    ]),
    NestedDto(dto),
    ValidateNested({ each: true }),
  );
}

function field(options: FieldOptions, schema: ApiPropertyOptions, rules: PropertyDecorator[]): PropertyDecorator {
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

function rule(code: string, passes: (value: unknown) => boolean, message: string): PropertyDecorator {
  return ValidateBy({ name: code, validator: { validate: (value) => passes(value), defaultMessage: () => message } });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/i;

export function isEmailAddress(address: string): boolean {
  return address.length <= 254 && EMAIL.test(address) && address.indexOf('@') <= 64;
}

export function isDay(day: string): boolean {
  // PostgreSQL's calendar, as ours, has no year 0.
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function isInstant(instant: string): boolean {
  return INSTANT.test(instant) && isDay(instant.slice(0, 10)) && !Number.isNaN(Date.parse(instant));
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(address) && URL.canParse(address);
}
