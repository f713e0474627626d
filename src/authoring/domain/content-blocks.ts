import type { BlockBody } from './content-types.js';
import type { ContentBlock } from './content-block.js';
import type { Shift } from './order.js';
import type { Stage } from './stage.js';

/** The blocks of stages whose flow is locked. */
export abstract class ContentBlocks {
  abstract add(block: ContentBlock): void;
  abstract remove(block: ContentBlock): void;

  /** @throws ContentBlockNotFound where the stage has no such block. */
  abstract get(stage: Stage, id: string): Promise<ContentBlock>;

  /** All of a stage, in their order, without what is each one's own. */
  abstract bodies(stage: Stage): Promise<(BlockBody & { type: string })[]>;

  /** In their order. */
  abstract ids(stage: Stage): Promise<string[]>;

  /** Moves the blocks in a run of places, all at once; none of them may have been loaded in this transaction. */
  abstract shift(stage: Stage, shift: Shift | null, now: Date): Promise<void>;

  /** Gives each block the place that its id has in the list. */
  abstract arrange(stage: Stage, ids: readonly string[], now: Date): Promise<void>;
}
