import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import type { BlockBody } from '../domain/content-types.js';
import { ContentBlocks } from '../domain/content-blocks.js';
import { ContentTypes } from '../domain/content-types.js';
import { Flows } from '../domain/flows.js';
import { placeAmong, shiftForMove } from '../domain/order.js';
import { Stages } from '../domain/stages.js';

export class ChangeContentBlock extends Command<void> {
  constructor(
    readonly flowId: string,
    readonly stageId: string,
    readonly contentBlockId: string,
    /** `type` may only say what it is anyway. */
    readonly changes: Partial<BlockBody> & { type?: string },
    /** Where it moves, from 0; past the end is the end. */
    readonly position: number | undefined,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(ChangeContentBlock)
export class ChangeContentBlockHandler implements ICommandHandler<ChangeContentBlock> {
  constructor(
    private readonly flows: Flows,
    private readonly stages: Stages,
    private readonly blocks: ContentBlocks,
    private readonly contentTypes: ContentTypes,
    private readonly clock: Clock,
  ) {}

  async execute({
    flowId,
    stageId,
    contentBlockId,
    changes,
    position,
    expectedVersions,
  }: ChangeContentBlock): Promise<void> {
    const flow = await this.flows.lock(flowId);
    const stage = await this.stages.get(flow, stageId);
    const block = await this.blocks.get(stage, contentBlockId);
    // What is sent is judged before the state that it was based on.
    block.assertAccepts(changes, await this.contentTypes.find(block.type));
    block.expectVersion(expectedVersions);

    const place = position === undefined ? block.orderIndex : placeAmong(stage.contentBlockCount - 1, position);
    const moves = place !== block.orderIndex;
    if (!moves && !changes.config && !changes.content) return;
    const now = this.clock.now();
    block.change(changes, now);
    if (moves) {
      await this.blocks.shift(stage, shiftForMove(block.orderIndex, place), now);
      block.moveTo(place, now);
    }
    stage.contentBlocksChanged(now);
    flow.editDraft(now);
  }
}
