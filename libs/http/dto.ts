import { pointerSegment, type Fault } from '#libs/kernel/index.js';

export type DtoClass = new () => object;

const NESTED = Symbol('nested-dto');

/** Says that the member, or each item of it, is of another DTO. */
export function NestedDto(dto: () => DtoClass): PropertyDecorator {
  return (target, property) => {
    Reflect.defineMetadata(NESTED, dto, target, property);
  };
}

const CHANGED = Symbol('changed-view');

/** Says of a `PATCH` body how its resource is shown: what is shown and not taken cannot change, and is no stranger. */
export const Changes = (view: DtoClass): ClassDecorator => Reflect.metadata(CHANGED, view);

/** Where `@nestjs/swagger` keeps the documented members of a class, as `:name`; it does not export the name. */
const DOCUMENTED_MEMBERS = 'swagger/apiModelPropertiesArray';

/** Whether the member is one that the resource shows, where the DTO changes one. */
export function isShown(dto: DtoClass, member: string): boolean {
  const view = Reflect.getMetadata(CHANGED, dto) as DtoClass | undefined;
  if (!view) return false;
  const members = Reflect.getMetadata(DOCUMENTED_MEMBERS, view.prototype as object) as string[] | undefined;
  return members?.includes(`:${member}`) ?? false;
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
    const at = `${pointer}/${pointerSegment(name)}`;
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

export const IMMUTABLE = 'This cannot be changed here.';
export const UNKNOWN_MEMBER = 'This member is not known here.';

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
