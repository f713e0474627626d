import type { Flow } from './flow.js';
import type { Shift } from './order.js';
import type { Stage } from './stage.js';

/** The stages of locked flows. */
export abstract class Stages {
  abstract add(stage: Stage): void;

  /** With its blocks. */
  abstract remove(stage: Stage): void;

  /** @throws StageNotFound where the flow has no such stage. */
  abstract get(flow: Flow, id: string): Promise<Stage>;

  /** In their order. */
  abstract ids(flow: Flow): Promise<string[]>;

  /** Moves the stages in a run of places, all at once; none of them may have been loaded in this transaction. */
  abstract shift(flow: Flow, shift: Shift | null, now: Date): Promise<void>;

  /** Gives each stage the place that its id has in the list. */
  abstract arrange(flow: Flow, ids: readonly string[], now: Date): Promise<void>;
}
