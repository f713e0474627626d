import type { Draft } from './draft.js';
import type { FlowVersion } from './flow-version.js';
import type { Flow } from './flow.js';

export abstract class Flows {
  abstract add(flow: Flow): void;

  /**
   * The flow, locked until the transaction ends. Whoever changes anything in a flow does so first: edits of one flow
   * come one after the other, and no two of them can wait for one another.
   * @throws FlowNotFound
   */
  abstract lock(id: string): Promise<Flow>;

  /** What would be published now; the number of statements does not depend on its size. */
  abstract draftOf(flow: Flow): Promise<Draft>;

  /** Gives a new flow copies of all stages and blocks of a locked one, some thousand rows a statement. */
  abstract copyContents(source: Flow, target: Flow, now: Date): Promise<void>;

  /** With its stages, their blocks, and those of its versions that no new hire refers to. */
  abstract remove(flow: Flow): Promise<void>;
}

export abstract class FlowVersions {
  abstract add(version: FlowVersion): Promise<void>;

  /** Whether the flow's latest version has the same document. */
  abstract isLatest(flow: Flow, document: FlowVersion['document']): Promise<boolean>;
}

/** The new hires of a flow, as enrolment tells of them. */
export abstract class FlowEnrollments {
  /** Whether anyone is pending or active in it. */
  abstract areOpenIn(flowId: string): Promise<boolean>;
}
