import { isDeepStrictEqual } from 'node:util';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Config } from '#libs/config/index.js';
import { contentTypeNamed } from '#libs/content/index.js';
import { Clock, InvalidInput } from '#libs/kernel/index.js';
import { Uploads } from '../../media/index.js';
import { AnswerVault } from '../domain/answer-vault.js';
import { BlockProgress } from '../domain/block-progress.js';
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
    const { answer, fileId } = answerTo(block, data);
    // A file that is not the block's is a fault of the answer, and is told before the state is judged.
    if (fileId !== null) await this.uploads.attach(fileId, session.newHireId, block.id);
    session.assertWritable();
    session.assertUnlocked(version, stage);

    const record = { newHireId: session.newHireId, contentBlockId: block.id };
    const former = await this.sessions.progressOf(session.newHireId, block.id);
    const formerAnswer = former ? this.answers.read(record, former) : undefined;
    if (former && isDeepStrictEqual(formerAnswer, answer)) return record;

    const { fileId: formerFileId } = answerTo(block, formerAnswer);
    if (formerFileId !== null && formerFileId !== fileId) await this.uploads.detach(formerFileId, session.newHireId);
    const kept = this.answers.keep(record, answer, block.sensitive);
    if (former) {
      former.replaceAnswer(kept, now);
      session.touch();
    } else {
      const { companyId } = session;
      const progress = BlockProgress.complete({ companyId, stageId: stage.id, ...record }, kept, now);
      const completed = session.countCompleted(version, stage, 1, now);
      await this.sessions.addProgress(session, [progress], completed, now);
    }
    session.extend(now, this.config.sessionTtlSeconds);
    return record;
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

/** A file's id has more than one spelling (RFC 9562, 4); kept is the one that the file itself is kept under. */
function answerTo({ takesFile }: PublishedBlock, data: unknown): { answer: unknown; fileId: string | null } {
  if (!takesFile || data === null || data === undefined) return { answer: data ?? null, fileId: null };
  const fileId = (data as { file_id: string }).file_id.toLowerCase();
  return { answer: { file_id: fileId }, fileId };
}
