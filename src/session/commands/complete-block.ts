import { isDeepStrictEqual } from 'node:util';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Config } from '#libs/config/index.js';
import { contentTypeNamed } from '#libs/content/index.js';
import { Clock, InvalidInput } from '#libs/kernel/index.js';
import { Uploads } from '../../media/index.js';
import { AnswerVault } from '../domain/answer-vault.js';
import { BlockProgress } from '../domain/block-progress.js';
import type { OnboardingSession } from '../domain/onboarding-session.js';
import { OnboardingSessions } from '../domain/onboarding-sessions.js';
import type { PublishedBlock, PublishedVersion } from '../domain/published-version.js';
import { PublishedVersions } from '../domain/published-versions.js';

export interface CompletedBlock {
  newHireId: string;
  contentBlockId: string;
}

/** Completes a block, with an answer where it takes one. `data` is `undefined` where none was sent. */
export class CompleteBlock extends Command<CompletedBlock> {
  constructor(
    readonly tokenHash: string,
    readonly stageId: string,
    readonly contentBlockId: string,
    readonly data: unknown,
  ) {
    super();
  }
}

@CommandHandler(CompleteBlock)
export class CompleteBlockHandler implements ICommandHandler<CompleteBlock> {
  constructor(
    private readonly sessions: OnboardingSessions,
    private readonly versions: PublishedVersions,
    private readonly uploads: Uploads,
    private readonly answers: AnswerVault,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async execute({ tokenHash, stageId, contentBlockId, data }: CompleteBlock): Promise<CompletedBlock> {
    const session = await this.sessions.lockByToken(tokenHash);
    // After the lock: times go forward in the order in which calls for one new hire take effect.
    const now = this.clock.now();
    session.assertOpen(now);
    const version = await this.versions.of(session);
    const stage = version.stage(stageId);
    const block = version.block(stageId, contentBlockId);
    assertValid(version, block, data, now);
    session.assertWritable();
    session.assertUnlocked(version, stage);

    const record = { newHireId: session.newHireId, contentBlockId: block.id };
    const former = await this.sessions.progressOf(session.newHireId, block.id);
    const formerAnswer = former ? this.answers.read(record, former) : undefined;
    const answer = block.takesFile ? withPlainFileId(data) : (data ?? null);
    if (former && isDeepStrictEqual(formerAnswer, answer)) return record;

    if (block.takesFile) await this.exchangeFile(session, block, fileIdOf(formerAnswer), fileIdOf(answer));
    const kept = this.answers.keep(record, answer, block.sensitive);
    if (former) {
      former.replaceAnswer(kept, now);
      session.touch();
    } else {
      const { companyId } = session;
      this.sessions.addProgress([BlockProgress.complete({ companyId, stageId: stage.id, ...record }, kept, now)]);
      const completed = session.countCompleted(version, stage, 1, now);
      if (completed) await this.sessions.recordCompletedStage(session, completed, now);
    }
    session.extend(now, this.config.sessionTtlSeconds);
    return record;
  }

  private async exchangeFile(
    { newHireId }: OnboardingSession,
    block: PublishedBlock,
    former: string | null,
    next: string | null,
  ): Promise<void> {
    if (next !== null) await this.uploads.attach(next, newHireId, block.id);
    if (former !== null && former !== next) await this.uploads.detach(former, newHireId);
  }
}

function assertValid(
  { ownTypes }: PublishedVersion,
  { type, config, content }: PublishedBlock,
  data: unknown,
  now: Date,
): void {
  const contentType = ownTypes.get(type) ?? contentTypeNamed(type);
  if (!contentType) throw new Error(`The published version has a block of an unknown type "${type}"`);
  const today = now.toISOString().slice(0, 10);
  const faults = contentType.responseFaults({ config, content }, data, { today });
  if (faults.length > 0) throw new InvalidInput(faults);
}

/** An id has more than one spelling, and names the same file in each (RFC 9562, 4): the database's is kept. */
function withPlainFileId(answer: unknown): unknown {
  const fileId = fileIdOf(answer);
  return fileId === null ? null : { file_id: fileId };
}

function fileIdOf(answer: unknown): string | null {
  const { file_id } = (answer ?? {}) as { file_id?: unknown };
  return typeof file_id === 'string' ? file_id.toLowerCase() : null;
}
