import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { overallProgress, progressOf, stageStatus } from './presentation.js';
import { SessionReader } from './session-reader.js';
import type { CompletedBlockView, StageStatusAnswerView } from './views.js';

/** The status of a stage; readable even while the stage is locked. */
export class GetStageStatus extends Query<StageStatusAnswerView> {
  constructor(
    readonly token: string,
    readonly stageId: string,
  ) {
    super();
  }
}

@QueryHandler(GetStageStatus)
export class GetStageStatusHandler implements IQueryHandler<GetStageStatus> {
  constructor(private readonly reader: SessionReader) {}

  async execute({ token, stageId }: GetStageStatus): Promise<StageStatusAnswerView> {
    const state = await this.reader.byToken(token, { stageId });
    return { stage: stageStatus(state, state.version.stage(stageId)), overall_progress: overallProgress(state) };
  }
}

/** The answer to the completion of a block: its progress, its stage's status, and the whole. */
export class GetCompletedBlock extends Query<CompletedBlockView> {
  constructor(
    readonly token: string,
    readonly stageId: string,
    readonly contentBlockId: string,
  ) {
    super();
  }
}

@QueryHandler(GetCompletedBlock)
export class GetCompletedBlockHandler implements IQueryHandler<GetCompletedBlock> {
  constructor(private readonly reader: SessionReader) {}

  async execute({ token, stageId, contentBlockId }: GetCompletedBlock): Promise<CompletedBlockView> {
    const state = await this.reader.byToken(token, { stageId });
    const { id } = state.version.block(stageId, contentBlockId);
    return {
      progress: progressOf(state, id),
      stage: stageStatus(state, state.version.stage(stageId)),
      overall_progress: overallProgress(state),
    };
  }
}
