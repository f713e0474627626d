import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { Flows } from '../domain/flows.js';
import { placeAmong, shiftForMove } from '../domain/order.js';
import type { StageProfile } from '../domain/stage.js';
import { Stages } from '../domain/stages.js';

export class ChangeStage extends Command<void> {
  constructor(
    readonly flowId: string,
    readonly stageId: string,
    readonly changes: Partial<StageProfile>,
    /** Where it moves, from 0; past the end is the end. */
    readonly position: number | undefined,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(ChangeStage)
export class ChangeStageHandler implements ICommandHandler<ChangeStage> {
  constructor(
    private readonly flows: Flows,
    private readonly stages: Stages,
    private readonly clock: Clock,
  ) {}

  async execute({ flowId, stageId, changes, position, expectedVersions }: ChangeStage): Promise<void> {
    const flow = await this.flows.lock(flowId);
    const stage = await this.stages.get(flow, stageId);
    stage.expectVersion(expectedVersions);
    const now = this.clock.now();
    if (stage.changeProfile(changes, now)) flow.editDraft(now);
    const place = position === undefined ? stage.orderIndex : placeAmong(flow.stageCount - 1, position);
    if (place === stage.orderIndex) return;
    await this.stages.shift(flow, shiftForMove(stage.orderIndex, place), now);
    stage.moveTo(place, now);
    flow.editDraft(now);
  }
}
