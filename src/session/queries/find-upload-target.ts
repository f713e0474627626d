import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { DomainError } from '#libs/kernel/index.js';
import { isLocked } from '../domain/onboarding-session.js';
import type { PublishedBlock, PublishedStage } from '../domain/published-version.js';
import {
  BlockTakesNoFile,
  OnboardingAlreadyCompleted,
  OnboardingNotStarted,
  StageLocked,
} from '../domain/session.errors.js';
import { SessionReader, type SessionState } from './session-reader.js';

export interface UploadTarget {
  block: PublishedBlock;
  /** Why nothing may be sent for it now; to be thrown once the file itself has been judged, and before it is stored. */
  refusal: DomainError | null;
}

/** The block that an upload of this session goes to. */
export class FindUploadTarget extends Query<UploadTarget> {
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

  async execute({ token, contentBlockId }: FindUploadTarget): Promise<UploadTarget> {
    const state = await this.reader.byToken(token, 'none');
    const { stage, block } = state.version.find(contentBlockId);
    if (!block.takesFile) throw new BlockTakesNoFile();
    return { block, refusal: refusalOf(state, stage) };
  }
}

function refusalOf({ status, version, currentStageId }: SessionState, stage: PublishedStage): DomainError | null {
  if (status === 'pending') return new OnboardingNotStarted();
  if (status === 'completed') return new OnboardingAlreadyCompleted();
  return isLocked(version, stage, currentStageId) ? new StageLocked() : null;
}
