import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { rule, text } from '#libs/http/fields/field.js';
import { isCommonPassword } from './common-passwords.js';

/** In Unicode code points, as NIST SP 800-63B-4 (3.1.1.2) counts and as OpenAPI's lengths are meant. */
const MIN = 12;
const MAX = 128;
/** In code units: more is not even looked at. */
const MAX_PRESENTED = 1024;

/** A password that is being chosen. */
export function NewPassword(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: 'string',
      format: 'password',
      minLength: MIN,
      maxLength: MAX,
      example: 'correct horse battery staple',
      description: 'Not one of the passwords that everybody tries first (`common_password`).',
    }),
    // Judged in this order; the first fault ends it.
    rule('required', (value) => value !== undefined && value !== null && value !== '', 'A password is needed.'),
    rule('type', (value) => typeof value === 'string', 'This must be a text.'),
    // Letters may come taken apart, in several code points each: only what is far too long is not looked at.
    rule(
      'max_length',
      (value) => text(value).length <= MAX_PRESENTED && length(value) <= MAX,
      `At most ${MAX} characters.`,
    ),
    rule('min_length', (value) => length(value) >= MIN, `At least ${MIN} characters; several words are a good start.`),
    rule('common_password', (value) => !isCommonPassword(text(value)), 'This password is among the most common ones.'),
  );
}

/** A password that somebody claims to have: whatever was once chosen, white space included. */
export function PresentedPassword(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: 'string',
      format: 'password',
      minLength: 1,
      maxLength: MAX_PRESENTED,
      example: 'correct horse battery staple',
    }),
    rule('required', (value) => value !== undefined && value !== null && value !== '', 'A password is needed.'),
    rule('type', (value) => typeof value === 'string', 'This must be a text.'),
    rule('max_length', (value) => text(value).length <= MAX_PRESENTED, `At most ${MAX_PRESENTED} characters.`),
  );
}

function length(value: unknown): number {
  return Array.from(text(value).normalize('NFC')).length;
}
