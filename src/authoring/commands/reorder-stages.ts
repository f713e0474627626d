import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { Flows } from '../domain/flows.js';
import { assertSameIds } from '../domain/order.js';
import { Stages } from '../domain/stages.js';

export class ReorderStages extends Command<void> {
  constructor(
    readonly flowId: string,
    /** Each of the flow's stages once, in their new order. */
    readonly stageIds: readonly string[],
    /** Of the flow, which every edit of its draft makes another. */
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(ReorderStages)
export class ReorderStagesHandler implements ICommandHandler<ReorderStages> {
  constructor(
    private readonly flows: Flows,
    private readonly stages: Stages,
    private readonly clock: Clock,
  ) {}

  async execute({ flowId, stageIds, expectedVersions }: ReorderStages): Promise<void> {
    const flow = await this.flows.lock(flowId);
    const current = await this.stages.ids(flow);
    assertSameIds(current, stageIds, '/stage_ids');
    flow.expectVersion(expectedVersions);
    if (current.every((id, place) => id === stageIds[place])) return;
    const now = this.clock.now();
    await this.stages.arrange(flow, stageIds, now);
    flow.editDraft(now);
  }
}
