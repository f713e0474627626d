import type { Fault } from '#libs/kernel/index.js';

export type DtoClass = new () => object;

const NESTED = Symbol('nested-dto');

/** Says that the member, or each item of it, is of another DTO. */
export function NestedDto(dto: () => DtoClass): PropertyDecorator {
  return (target, property) => {
    Reflect.defineMetadata(NESTED, dto, target, property);
  };
}

/**
 * The object as an instance of the DTO, and its nested DTOs as instances of theirs; everything else as it was sent.
 *
 * class-transformer would copy free JSON, and members named like those of every object (`constructor`, `toString`) break
 * it or vanish. class-validator reads `constructor` of what it judges: such names are refused here, as unknown.
 */
export function instantiate(dto: DtoClass, sent: object, pointer = ''): { instance: object; unknown: Fault[] } {
  const instance = new dto() as Record<string, unknown>;
  const unknown: Fault[] = [];
  for (const [name, member] of Object.entries(sent)) {
    const at = `${pointer}/${escaped(name)}`;
    const nested = Reflect.getMetadata(NESTED, dto.prototype as object, name) as (() => DtoClass) | undefined;
    const shaped = (value: unknown, where: string): unknown => {
      if (!nested || !isObject(value)) return value;
      const inner = instantiate(nested(), value, where);
      unknown.push(...inner.unknown);
      return inner.instance;
    };
    if (name in Object.prototype) unknown.push({ pointer: at, code: 'unknown_member', message: UNKNOWN_MEMBER });
    else if (nested && Array.isArray(member)) instance[name] = member.map((item, n) => shaped(item, `${at}/${n}`));
    else instance[name] = shaped(member, at);
  }
  return { instance, unknown };
}

export const UNKNOWN_MEMBER = 'This member is not known here.';

/** As a part of a JSON Pointer (RFC 6901). */
export function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
