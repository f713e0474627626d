import type { NewHire } from './new-hire.js';

/** Where a new hire is, as the session tells it. */
export interface Whereabouts {
  currentStageId: string | null;
  completedStages: number;
  totalStages: number;
  completedContentBlocks: number;
  totalContentBlocks: number;
}

export abstract class NewHires {
  /** An address that is enrolled in the flow already is refused with AlreadyEnrolled, when the transaction is flushed. */
  abstract add(newHire: NewHire): void;

  /** Locked until the transaction ends. @throws NewHireNotFound */
  abstract lock(id: string): Promise<NewHire>;

  /** Writes down where a new hire is, in one statement and without loading: it happens with every block. */
  abstract recordProgress(id: string, whereabouts: Whereabouts, now: Date): Promise<void>;

  abstract remove(newHire: NewHire): void;
}
