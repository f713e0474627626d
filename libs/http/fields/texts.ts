import type { ApiPropertyOptions } from '@nestjs/swagger';
import { isBlank, isSingleLine, isUuid } from '#libs/kernel/index.js';
import { field, type FieldOptions, rule, text } from './field.js';

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

const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/i;

export function isEmailAddress(address: string): boolean {
  return address.length <= 254 && EMAIL.test(address) && address.indexOf('@') <= 64;
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(address) && URL.canParse(address);
}
