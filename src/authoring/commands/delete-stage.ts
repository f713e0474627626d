import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { Flows } from '../domain/flows.js';
import { shiftFor } from '../domain/order.js';
import { Stages } from '../domain/stages.js';

export class DeleteStage extends Command<void> {
  constructor(
    readonly flowId: string,
    readonly stageId: string,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(DeleteStage)
export class DeleteStageHandler implements ICommandHandler<DeleteStage> {
  constructor(
    private readonly flows: Flows,
    private readonly stages: Stages,
    private readonly clock: Clock,
  ) {}

  async execute({ flowId, stageId, expectedVersions }: DeleteStage): Promise<void> {
    const flow = await this.flows.lock(flowId);
    const stage = await this.stages.get(flow, stageId);
    stage.expectVersion(expectedVersions);
    const now = this.clock.now();
    this.stages.remove(stage);
    await this.stages.shift(flow, shiftFor('remove', stage.orderIndex, flow.stageCount), now);
    flow.stageRemoved(now);
  }
}
