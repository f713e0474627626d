import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { assertUnlocked, overallProgress, stageView } from './presentation.js';
import { SessionReader } from './session-reader.js';
import type { OneStageView } from './views.js';

export class GetStage extends Query<OneStageView> {
  constructor(
    readonly token: string,
    readonly stageId: string,
  ) {
    super();
  }
}

@QueryHandler(GetStage)
export class GetStageHandler implements IQueryHandler<GetStage> {
  constructor(private readonly reader: SessionReader) {}

  async execute({ token, stageId }: GetStage): Promise<OneStageView> {
    const state = await this.reader.byToken(token, { stageId });
    const stage = state.version.stage(stageId);
    assertUnlocked(state, stage);
    return { stage: stageView(state, stage), overall_progress: overallProgress(state) };
  }
}
