import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { ContentBlocks } from '../domain/content-blocks.js';
import { Flows } from '../domain/flows.js';
import { assertSameIds } from '../domain/order.js';
import { Stages } from '../domain/stages.js';

export class ReorderContentBlocks extends Command<void> {
  constructor(
    readonly flowId: string,
    readonly stageId: string,
    /** Each of the stage's blocks once, in their new order. */
    readonly contentBlockIds: readonly string[],
    /** Of the stage, which a change of its blocks' order makes another. */
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(ReorderContentBlocks)
export class ReorderContentBlocksHandler implements ICommandHandler<ReorderContentBlocks> {
  constructor(
    private readonly flows: Flows,
    private readonly stages: Stages,
    private readonly blocks: ContentBlocks,
    private readonly clock: Clock,
  ) {}

  async execute({ flowId, stageId, contentBlockIds, expectedVersions }: ReorderContentBlocks): Promise<void> {
    const flow = await this.flows.lock(flowId);
    const stage = await this.stages.get(flow, stageId);
    const current = await this.blocks.ids(stage);
    assertSameIds(current, contentBlockIds, '/content_block_ids');
    stage.expectVersion(expectedVersions);
    if (current.every((id, place) => id === contentBlockIds[place])) return;
    const now = this.clock.now();
    await this.blocks.arrange(stage, contentBlockIds, now);
    stage.contentBlocksChanged(now);
    flow.editDraft(now);
  }
}
