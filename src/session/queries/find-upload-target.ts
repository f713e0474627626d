import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DomainError } from '#libs/kernel/index.js';
import type { PublishedBlock } from '../domain/published-version.js';
import { BlockNotFound, OnboardingAlreadyCompleted, OnboardingNotStarted } from '../domain/session.errors.js';
import { assertUnlocked } from './presentation.js';
import { SessionReader } from './session-reader.js';

export class BlockTakesNoFile extends DomainError {
  readonly code = 'content-block-takes-no-file';
  readonly kind = 'invalid';
  override readonly faults = [
    { pointer: '/content_block_id', code: 'content-block-takes-no-file', message: 'This block does not take a file.' },
  ];

  constructor() {
    super('This content block does not take a file.');
  }
}

export interface UploadTarget {
  companyId: string;
  newHireId: string;
  block: PublishedBlock;
}

/** Where an upload of this session may go; refuses it before a byte is stored. */
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
    const id = contentBlockId.toLowerCase();
    const stage = state.version.stages.find(({ blocks }) => blocks.some((block) => block.id === id));
    const block = stage?.blocks.find((candidate) => candidate.id === id);
    if (!stage || !block) throw new BlockNotFound();
    if (!block.takesFile) throw new BlockTakesNoFile();
    if (state.status === 'pending') throw new OnboardingNotStarted();
    if (state.status === 'completed') throw new OnboardingAlreadyCompleted();
    assertUnlocked(state, stage);
    return { companyId: state.companyId, newHireId: state.newHireId, block };
  }
}
