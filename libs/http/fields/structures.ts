import { applyDecorators } from '@nestjs/common';
import { ValidateNested } from 'class-validator';
import { isUuid } from '#libs/kernel/index.js';
import { isObject, NestedDto } from '../dto.js';
import { field, type FieldOptions, list, rule } from './field.js';

export function UuidList(options: FieldOptions & { maxItems: number }): PropertyDecorator {
  return field(options, { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: options.maxItems }, [
    rule('type', (value) => Array.isArray(value), 'This must be a list of ids.'),
    rule('max_length', (value) => list(value).length <= options.maxItems, `At most ${options.maxItems} are accepted.`),
    rule('format', (value) => list(value).every((id) => typeof id === 'string' && isUuid(id)), 'Each must be a UUID.'),
  ]);
}

/** Any JSON object; its own rules are checked elsewhere (content types). */
export function JsonMap(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'object', additionalProperties: true }, [
    rule('type', isObject, 'This must be an object.'),
  ]);
}

/** Any JSON value; what is no object is judged elsewhere, and never right. */
export function JsonValue(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: 'object', additionalProperties: true }, []);
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
