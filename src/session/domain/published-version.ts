import type { Fault } from '#libs/kernel/index.js';
import { BlockNotFound, StageNotFound } from './session.errors.js';

/** A block as it was published, with what its type and config say of answering it. */
export interface PublishedBlock {
  id: string;
  type: string;
  config: Record<string, unknown>;
  content: Record<string, unknown>;
  orderIndex: number;
  takesResponse: boolean;
  takesFile: boolean;
  /** An answer is needed before the stage can be completed. */
  required: boolean;
  /** Its answer is encrypted at rest. */
  sensitive: boolean;
}

/** What a session asks of a content type. */
export interface OwnContentType {
  responseFaults(block: BlockBody, data: unknown, where: { today: string }): Fault[];
  /** The block without what only its author may know. */
  forPortal(block: BlockBody): BlockBody;
}

interface BlockBody {
  config: Record<string, unknown>;
  content: Record<string, unknown>;
}

export interface PublishedStage {
  id: string;
  name: string;
  description: string | null;
  type: string;
  /** From 0, without gaps. */
  order: number;
  blocks: readonly PublishedBlock[];
}

/** One published version of a flow. It never changes, so that it may be kept for as long as there is room. */
export class PublishedVersion {
  private readonly stagesById: ReadonlyMap<string, PublishedStage>;
  readonly totalBlocks: number;

  constructor(
    readonly id: string,
    readonly number: number,
    readonly flow: { name: string; description: string | null; durationDays: number | null; navigation: Navigation },
    readonly stages: readonly PublishedStage[],
    /** The company's own content types as they were at publication, by name; the built-in ones never change. */
    readonly ownTypes: ReadonlyMap<string, OwnContentType> = new Map(),
  ) {
    this.stagesById = new Map(stages.map((stage) => [stage.id, stage]));
    this.totalBlocks = stages.reduce((total, { blocks }) => total + blocks.length, 0);
  }

  /** What is left of a flow that was deleted before a new hire had started with any version of it. */
  static empty(): PublishedVersion {
    return new PublishedVersion('', 0, { name: '', description: null, durationDays: null, navigation: 'free' }, []);
  }

  /** @throws StageNotFound for a stage of another version or flow */
  stage(id: string): PublishedStage {
    const stage = this.stagesById.get(id.toLowerCase());
    if (!stage) throw new StageNotFound();
    return stage;
  }

  /** @throws StageNotFound, BlockNotFound also for a block of another stage */
  block(stageId: string, blockId: string): PublishedBlock {
    const block = this.stage(stageId).blocks.find(({ id }) => id === blockId.toLowerCase());
    if (!block) throw new BlockNotFound();
    return block;
  }

  /** A block, wherever it is. @throws BlockNotFound */
  find(blockId: string): { stage: PublishedStage; block: PublishedBlock } {
    const id = blockId.toLowerCase();
    for (const stage of this.stages) {
      const block = stage.blocks.find((candidate) => candidate.id === id);
      if (block) return { stage, block };
    }
    throw new BlockNotFound();
  }
}

export type Navigation = 'sequential' | 'free';
