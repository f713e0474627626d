import { newId } from '#libs/kernel/index.js';

/** An answer as it is kept: in the open, or encrypted where its block is sensitive; neither where there is none. */
export interface KeptAnswer {
  data: unknown;
  dataEncrypted: string | null;
}

/** What a new hire has done about one block: one record per block and new hire. */
export class BlockProgress {
  readonly id!: string;
  readonly companyId!: string;
  readonly newHireId!: string;
  readonly stageId!: string;
  readonly contentBlockId!: string;
  status!: 'in_progress' | 'completed';
  data!: unknown;
  dataEncrypted!: string | null;
  readonly startedAt!: Date;
  completedAt!: Date | null;
  updatedAt!: Date;

  static complete(
    of: { companyId: string; newHireId: string; stageId: string; contentBlockId: string },
    answer: KeptAnswer,
    now: Date,
  ): BlockProgress {
    return Object.assign(new BlockProgress(), {
      id: newId(),
      ...of,
      status: 'completed' as const,
      ...answer,
      startedAt: now,
      completedAt: now,
      updatedAt: now,
    });
  }

  /** Another answer takes the place of the former one; when the block was completed stays. */
  replaceAnswer(answer: KeptAnswer, now: Date): void {
    Object.assign(this, answer);
    this.updatedAt = now;
  }
}
