import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { PublishedBlock } from '../domain/published-version.js';
import { BlockTakesNoFile, OnboardingAlreadyCompleted, OnboardingNotStarted } from '../domain/session.errors.js';
import { assertUnlocked } from './presentation.js';
import { SessionReader } from './session-reader.js';

/** The block that an upload of this session may go to; refuses it before a byte is stored. */
export class FindUploadTarget extends Query<PublishedBlock> {
  constructor(
    readonly token: string,
    readonly contentBlockId: string,
  ) {
    super();
  }
}

@QueryHandler(FindUploadTarget)
export class FindUploadTargetHandler implements IQueryHandler<FindUploadTarget> {
  constructor(private readonly reader: SessionReader) {}

  async execute({ token, contentBlockId }: FindUploadTarget): Promise<PublishedBlock> {
    const state = await this.reader.byToken(token, 'none');
    const { stage, block } = state.version.find(contentBlockId);
    if (!block.takesFile) throw new BlockTakesNoFile();
    if (state.status === 'pending') throw new OnboardingNotStarted();
    if (state.status === 'completed') throw new OnboardingAlreadyCompleted();
    assertUnlocked(state, stage);
    return block;
  }
}
