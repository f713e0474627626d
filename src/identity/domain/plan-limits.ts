import type { Limited } from './plans.js';

/** Keeps the company that is bound within its plan. */
export abstract class PlanLimits {
  /**
   * Makes sure that there is room for so many more, in the transaction that is about to add them: until it ends, nobody
   * else takes the same room. Call it after all other locks and before the rows are written; once per transaction and
   * kind, with the whole amount.
   * @param amount places, or bytes; for no more than before there always is room, even beyond a limit
   * @throws PlanLimitReached
   */
  abstract claim(limited: Limited, amount?: number): Promise<void>;
}
