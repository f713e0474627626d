import { type Fault, InvalidInput, newId, pauses, pointerSegment, VersionedAggregate } from '#libs/kernel/index.js';
import { unknownType } from './content-block.js';
import type { BlockBody, ContentTypeRules, JsonObject } from './content-types.js';
import { MAX_FAULTS } from './max-faults.js';

/** Content blocks of a template. */
export const MAX_TEMPLATE_BLOCKS = 1_000;

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
  static async create(companyId: string, profile: TemplateProfile, types: Types, now: Date): Promise<StageTemplate> {
    refuse(await templateFaults(profile, types));
    return Object.assign(new StageTemplate(), { id: newId(), companyId, ...profile, createdAt: now, updatedAt: now });
  }

  /** @throws InvalidInput where a block that is sent, or one with the configs that are, would break a rule of its type */
  async assertAccepts(changes: Partial<TemplateProfile>, types: Types): Promise<void> {
    // What is not sent was valid once; its types may have changed since.
    if (!changes.defaultContent && !changes.defaultConfig) return;
    const { name, description, type, defaultContent, defaultConfig } = { ...this, ...changes };
    refuse(await templateFaults({ name, description, type, defaultContent, defaultConfig }, types));
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

/** Everything against a template: its configs, whether a block takes them or not, and its blocks. */
export async function templateFaults(template: TemplateProfile, types: Types): Promise<Fault[]> {
  const configs: Fault[] = [];
  const pause = pauses();
  for (const [name, config] of Object.entries(template.defaultConfig)) {
    for (const fault of types.get(name)?.configFaults(config) ?? [unknownType('')]) {
      configs.push(inDefaultConfig(name, fault));
    }
    await pause();
  }
  return distinct([...configs, ...(await stageFaults(template, types))]).slice(0, MAX_FAULTS);
}

/** Every fault of a stage made from the template; of a config that stands in `default_config` there. */
export async function stageFaults(template: TemplateProfile, types: Types): Promise<Fault[]> {
  const faults: Fault[] = [];
  const pause = pauses();
  for (const [index, block] of template.defaultContent.entries()) {
    const type = types.get(block.type);
    const shared = block.config === undefined && ownConfig(template.defaultConfig, block.type) !== undefined;
    for (const fault of type?.blockFaults(bodyOf(template, block, type)) ?? [unknownType('/type')]) {
      const isShared = shared && IN_CONFIG.test(fault.pointer);
      faults.push(
        isShared
          ? inDefaultConfig(block.type, fault)
          : { ...fault, pointer: `/default_content/${index}${fault.pointer}` },
      );
    }
    if (faults.length >= MAX_FAULTS) break;
    await pause();
  }
  return faults;
}

const IN_CONFIG = /^\/config(?=\/|$)/;

function inDefaultConfig(type: string, fault: Fault): Fault {
  return { ...fault, pointer: `/default_config/${pointerSegment(type)}${fault.pointer.replace(IN_CONFIG, '')}` };
}

/** Blocks that take the same config have the same faults in it. */
function distinct(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.code} ${fault.pointer}`, fault])).values()];
}

function ownConfig(configs: Record<string, JsonObject>, type: string): JsonObject | undefined {
  return Object.hasOwn(configs, type) ? configs[type] : undefined;
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new InvalidInput(faults);
}
