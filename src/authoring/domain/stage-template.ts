import { type Fault, InvalidInput, newId, VersionedAggregate } from '#libs/kernel/index.js';
import { unknownType } from './content-block.js';
import type { BlockBody, ContentTypeRules, JsonObject } from './content-types.js';

/** A block as a template holds it. Without a config it takes the template's for its type, else the type's own. */
export interface TemplateBlock {
  type: string;
  config?: JsonObject;
  content: JsonObject;
}

export interface TemplateProfile {
  name: string;
  description: string | null;
  /** Of the stages that are made from it. */
  type: string;
  defaultContent: TemplateBlock[];
  /** By content type: the config of blocks that have none. */
  defaultConfig: Record<string, JsonObject>;
}

/** A company's own model of a stage. Stages made from it are copies: neither knows of the other afterwards. */
export class StageTemplate extends VersionedAggregate {
  readonly id!: string;
  readonly companyId!: string;
  name!: string;
  description!: string | null;
  type!: string;
  defaultContent!: TemplateBlock[];
  defaultConfig!: Record<string, JsonObject>;
  readonly createdAt!: Date;
  updatedAt!: Date;

  /** @throws InvalidInput where a block breaks a rule of its type */
  static create(companyId: string, profile: TemplateProfile, types: Types, now: Date): StageTemplate {
    refuse(templateFaults(profile, types));
    return Object.assign(new StageTemplate(), { id: newId(), companyId, ...profile, createdAt: now, updatedAt: now });
  }

  /** @throws InvalidInput where a block would break a rule of its type */
  assertAccepts(changes: Partial<TemplateProfile>, types: Types): void {
    const { name, description, type, defaultContent, defaultConfig } = { ...this, ...changes };
    refuse(templateFaults({ name, description, type, defaultContent, defaultConfig }, types));
  }

  change(changes: Partial<TemplateProfile>, now: Date): void {
    if (Object.keys(changes).length === 0) return;
    Object.assign(this, changes, { updatedAt: now });
  }
}

type Types = ReadonlyMap<string, ContentTypeRules>;

export function typeNamesOf({
  defaultContent,
  defaultConfig,
}: Pick<TemplateProfile, 'defaultContent' | 'defaultConfig'>) {
  return new Set([...defaultContent.map(({ type }) => type), ...Object.keys(defaultConfig)]);
}

/** What a stage made from the template would hold. Its types are there. */
export function bodyOf({ defaultConfig }: TemplateProfile, block: TemplateBlock, type: ContentTypeRules): BlockBody {
  return { config: block.config ?? ownConfig(defaultConfig, block.type) ?? type.defaultConfig, content: block.content };
}

/** Every fault of its blocks; a config that stands in `default_config` is reported there. */
export function templateFaults(template: TemplateProfile, types: Types): Fault[] {
  const strangers = Object.keys(template.defaultConfig).filter((name) => !types.has(name));
  const faults = strangers.map((name) => unknownType(`/default_config/${segment(name)}`));
  for (const [index, block] of template.defaultContent.entries()) {
    const pointer = `/default_content/${index}`;
    const type = types.get(block.type);
    const shared = block.config === undefined && ownConfig(template.defaultConfig, block.type) !== undefined;
    for (const fault of type?.blockFaults(bodyOf(template, block, type)) ?? [unknownType('/type')]) {
      const inConfig = /^\/config(?=\/|$)/;
      const place =
        shared && inConfig.test(fault.pointer)
          ? fault.pointer.replace(inConfig, () => `/default_config/${segment(block.type)}`)
          : pointer + fault.pointer;
      faults.push({ ...fault, pointer: place });
    }
    if (faults.length >= MAX_FAULTS) break;
  }
  return faults.slice(0, MAX_FAULTS);
}

const MAX_FAULTS = 1_000;

function ownConfig(configs: Record<string, JsonObject>, type: string): JsonObject | undefined {
  return Object.hasOwn(configs, type) ? configs[type] : undefined;
}

function segment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new InvalidInput(faults);
}
