import { newId } from '#libs/kernel/index.js';
import type { BlockBody } from './content-types.js';
import type { StageProfile } from './stage.js';

export interface BlockContents extends BlockBody {
  id: string;
  type: string;
}

/** A stage with its blocks, in order: what is copied, exported, imported and restored as a whole. */
export interface StageContents extends StageProfile {
  id: string;
  blocks: BlockContents[];
}

/** The same stages and blocks as those of another flow. */
export function withNewIds(stages: readonly StageContents[]): StageContents[] {
  return stages.map((stage) => ({
    ...stage,
    id: newId(),
    blocks: stage.blocks.map((block) => ({ ...block, id: newId() })),
  }));
}
