import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { Flows } from '../domain/flows.js';
import { placeAmong, shiftFor } from '../domain/order.js';
import { Stage, type StageProfile } from '../domain/stage.js';
import { Stages } from '../domain/stages.js';

export class AddStage extends Command<string> {
  constructor(
    readonly flowId: string,
    readonly profile: StageProfile,
    /** From 0; past the end, or none, is the end. */
    readonly position: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(AddStage)
export class AddStageHandler implements ICommandHandler<AddStage> {
  constructor(
    private readonly flows: Flows,
    private readonly stages: Stages,
    private readonly clock: Clock,
  ) {}

  async execute({ flowId, profile, position }: AddStage): Promise<string> {
    const flow = await this.flows.lock(flowId);
    const now = this.clock.now();
    const place = placeAmong(flow.stageCount, position);
    await this.stages.shift(flow, shiftFor('insert', place, flow.stageCount), now);
    const stage = Stage.create(flow, profile, place, now);
    this.stages.add(stage);
    flow.stageAdded(now);
    return stage.id;
  }
}
