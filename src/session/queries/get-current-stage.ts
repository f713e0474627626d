import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { overallProgress, stageView } from './presentation.js';
import { SessionReader } from './session-reader.js';
import type { CurrentStageView } from './views.js';

export class GetCurrentStage extends Query<CurrentStageView> {
  constructor(readonly token: string) {
    super();
  }
}

@QueryHandler(GetCurrentStage)
export class GetCurrentStageHandler implements IQueryHandler<GetCurrentStage> {
  constructor(private readonly reader: SessionReader) {}

  async execute({ token }: GetCurrentStage): Promise<CurrentStageView> {
    const state = await this.reader.byToken(token, 'current-stage');
    // Before the start nothing is done: the first stage is the one to begin with.
    const currentId = state.status === 'pending' ? state.version.stages[0]?.id : state.currentStageId;
    return {
      current_stage: currentId ? stageView(state, state.version.stage(currentId)) : null,
      overall_progress: overallProgress(state),
    };
  }
}
