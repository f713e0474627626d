import { pauses, type Fault } from '#libs/kernel/index.js';
import { unknownType } from './content-block.js';
import type { ContentTypeRules } from './content-types.js';
import type { BlockContents, StageContents } from './contents.js';
import type { Flow } from './flow.js';
import { MAX_FAULTS } from './max-faults.js';
import type { PublishedDocument } from './published-document.js';

export interface DraftStage {
  id: string;
  name: string;
  description: string | null;
  type: string;
  /** Its place among all stages of the draft, inactive ones included: where its author finds it. */
  orderIndex: number;
  blocks: BlockContents[];
}

/** The active stages of a flow with their blocks, both in order: what a publication is made of. */
export class Draft {
  constructor(private readonly stages: readonly DraftStage[]) {}

  static of(contents: readonly StageContents[]): Draft {
    return new Draft(
      contents.flatMap(({ status, ...stage }, orderIndex) => (status === 'active' ? [{ ...stage, orderIndex }] : [])),
    );
  }

  get typeNames(): ReadonlySet<string> {
    return new Set(this.stages.flatMap(({ blocks }) => blocks.map(({ type }) => type)));
  }

  get stageCount(): number {
    return this.stages.length;
  }

  get blockCount(): number {
    return this.stages.reduce((count, { blocks }) => count + blocks.length, 0);
  }

  /**
   * Everything that keeps the draft from being published, up to what anyone reads. Pointers are those of the draft, such
   * as `/stages/2/content_blocks/0/content/label`; messages name the stage and the block as their author sees them.
   */
  async faults(types: ReadonlyMap<string, ContentTypeRules>): Promise<Fault[]> {
    if (this.stages.length === 0) {
      return [{ pointer: '/stages', code: 'required', message: 'The flow has no active stage. Add one.' }];
    }
    const found: Fault[] = [];
    const pause = pauses();
    for (const stage of this.stages) {
      const pointer = `/stages/${stage.orderIndex}/content_blocks`;
      if (stage.blocks.length === 0) {
        found.push({ pointer, code: 'required', message: `Stage "${stage.name}" has no content block. Add one.` });
      }
      for (const [index, block] of stage.blocks.entries()) {
        for (const fault of types.get(block.type)?.blockFaults(block) ?? [unknownType('/type')]) {
          found.push({
            pointer: `${pointer}/${index}${fault.pointer}`,
            code: fault.code,
            message: `Stage "${stage.name}", content block ${index + 1} (${block.type}): ${fault.message}`,
          });
        }
        if (found.length >= MAX_FAULTS) return found.slice(0, MAX_FAULTS);
        await pause();
      }
    }
    return found.slice(0, MAX_FAULTS);
  }

  /** @param types those that its blocks are of */
  document(flow: Flow, types: ReadonlyMap<string, ContentTypeRules>): PublishedDocument {
    return {
      flow: {
        id: flow.id,
        name: flow.name,
        description: flow.description,
        duration_days: flow.durationDays,
        navigation: flow.navigation,
      },
      stages: this.stages.map(({ id, name, description, type, blocks }, order) => ({
        id,
        name,
        description,
        type,
        order,
        content_blocks: blocks.map(({ id: blockId, type: blockType, config, content }, order_index) => ({
          id: blockId,
          type: blockType,
          config,
          content,
          order_index,
        })),
      })),
      content_types: Object.fromEntries(
        [...types.values()].flatMap(({ name, frozen }) => (frozen ? [[name, frozen] as const] : [])),
      ),
    };
  }
}

/** What may be published, and may yet not be meant: stages that are left out, and two of the same name. */
export function draftWarnings(stages: readonly StageContents[]): Fault[] {
  const names = new Set<string>();
  return stages.flatMap(({ name, status }, index) => {
    const pointer = `/stages/${index}`;
    if (status === 'inactive') {
      const message = `Stage "${name}" is inactive: new hires will not see it.`;
      return [{ pointer: `${pointer}/status`, code: 'inactive', message }];
    }
    if (!names.has(name)) {
      names.add(name);
      return [];
    }
    const message = `Another stage is called "${name}", too: new hires may confuse them.`;
    return [{ pointer: `${pointer}/name`, code: 'unique', message }];
  });
}
