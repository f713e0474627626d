import type { KeptAnswer } from './block-progress.js';

/** Keeps answers as their block demands: in the open, or, where it is sensitive, encrypted for this one record. */
export abstract class AnswerVault {
  /** @param data what the new hire sent; null for none */
  abstract keep(record: { newHireId: string; contentBlockId: string }, data: unknown, sensitive: boolean): KeptAnswer;

  /** @returns what the new hire sent; null for none */
  abstract read(record: { newHireId: string; contentBlockId: string }, kept: KeptAnswer): unknown;
}
