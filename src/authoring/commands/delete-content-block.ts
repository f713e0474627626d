import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { ContentBlocks } from '../domain/content-blocks.js';
import { Flows } from '../domain/flows.js';
import { shiftFor } from '../domain/order.js';
import { Stages } from '../domain/stages.js';

export class DeleteContentBlock extends Command<void> {
  constructor(
    readonly flowId: string,
    readonly stageId: string,
    readonly contentBlockId: string,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(DeleteContentBlock)
export class DeleteContentBlockHandler implements ICommandHandler<DeleteContentBlock> {
  constructor(
    private readonly flows: Flows,
    private readonly stages: Stages,
    private readonly blocks: ContentBlocks,
    private readonly clock: Clock,
  ) {}

  async execute({ flowId, stageId, contentBlockId, expectedVersions }: DeleteContentBlock): Promise<void> {
    const flow = await this.flows.lock(flowId);
    const stage = await this.stages.get(flow, stageId);
    const block = await this.blocks.get(stage, contentBlockId);
    block.expectVersion(expectedVersions);
    const now = this.clock.now();
    this.blocks.remove(block);
    await this.blocks.shift(stage, shiftFor('remove', block.orderIndex, stage.contentBlockCount), now);
    stage.contentBlockRemoved(now);
    flow.editDraft(now);
  }
}
