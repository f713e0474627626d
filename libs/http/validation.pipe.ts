import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { validate, type ValidationError } from 'class-validator';
import { pointerSegment, type Fault } from '#libs/kernel/index.js';
import { IMMUTABLE, instantiate, isObject, isShown, UNKNOWN_MEMBER, type DtoClass } from './dto.js';
import { ValidationFailed, type ParameterFault } from './errors.js';
import { isHostileText } from './hostile-json.js';

const MAX_FAULTS = 100;

/** Checks bodies and queries against their DTO and names every fault; see `fields/` for the rules and their codes. */
@Injectable()
export class ValidationPipe implements PipeTransform {
  async transform(value: unknown, { metatype, type }: ArgumentMetadata): Promise<unknown> {
    if ((type !== 'body' && type !== 'query') || !isDto(metatype)) return value;
    if (!isObject(value)) {
      throw new ValidationFailed([{ pointer: '', code: 'type', message: 'The body must be a JSON object.' }]);
    }
    if (type === 'query') assertStorable(value);
    const { instance, unknown } = instantiate(metatype, value);
    const errors = await validate(instance, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: true,
      validationError: { target: false, value: false },
    });
    const faults = [
      ...unknown,
      ...errors.flatMap((error) => (isImmutable(error, metatype) ? [immutable(error)] : faultsOf(error, ''))),
    ].slice(0, MAX_FAULTS);
    if (faults.length > 0) throw new ValidationFailed(type === 'query' ? faults.map(asParameter) : faults);
    return instance;
  }
}

function isDto(metatype: unknown): metatype is DtoClass {
  return (
    typeof metatype === 'function' && ![String, Number, Boolean, Array, Object, Buffer].includes(metatype as never)
  );
}

function assertStorable(query: object): void {
  for (const [parameter, value] of Object.entries(query)) {
    // A cursor is judged as a whole by the list that it belongs to.
    if (parameter !== 'cursor' && typeof value === 'string' && isHostileText(value)) {
      throw new ValidationFailed([
        { parameter, code: 'format', message: 'The text is not valid Unicode, or holds NUL.' },
      ]);
    }
  }
}

function faultsOf(error: ValidationError, parent: string): Fault[] {
  const pointer = `${parent}/${pointerSegment(error.property)}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
    pointer,
    code: CODE_BY_CONSTRAINT[constraint] ?? constraint,
    message: MESSAGE_BY_CONSTRAINT[constraint] ?? message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

function isImmutable({ constraints, property }: ValidationError, dto: DtoClass): boolean {
  return constraints?.['whitelistValidation'] !== undefined && isShown(dto, property);
}

function immutable({ property }: ValidationError): Fault {
  return { pointer: `/${pointerSegment(property)}`, code: 'immutable', message: IMMUTABLE };
}

/** class-validator's own constraints; those of `fields/` carry our codes as their names. */
const CODE_BY_CONSTRAINT: Record<string, string> = {
  whitelistValidation: 'unknown_member',
  nestedValidation: 'type',
  unknownValue: 'type',
};

/** What class-validator would say itself speaks of properties and arrays. */
const MESSAGE_BY_CONSTRAINT: Record<string, string> = {
  whitelistValidation: UNKNOWN_MEMBER,
  nestedValidation: 'This must be an object.',
  unknownValue: 'This must be an object.',
};

function asParameter({ pointer, code, message }: Fault): ParameterFault {
  return { parameter: pointer.slice(1), code, message };
}
