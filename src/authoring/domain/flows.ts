import type { StageContents } from './contents.js';
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

  /** All stages, inactive ones too, with their blocks; the number of statements does not depend on its size. */
  abstract contentsOf(flow: Flow): Promise<StageContents[]>;

  /** Gives a new flow its stages and blocks, some thousand rows a statement. */
  abstract addContents(flow: Flow, stages: readonly StageContents[], now: Date): Promise<void>;

  /** Puts other stages and blocks in the place of all that a locked flow has. */
  abstract replaceContents(flow: Flow, stages: readonly StageContents[], now: Date): Promise<void>;

  /** What is published of a content type has changed: the flows whose active stages use it have something to publish. */
  abstract contentTypeChanged(name: string, now: Date): Promise<void>;

  /** With its stages, their blocks, and those of its versions that no new hire refers to. */
  abstract remove(flow: Flow): Promise<void>;
}

export abstract class FlowVersions {
  abstract add(version: FlowVersion): Promise<void>;

  /** What a version of the flow holds; undefined where it has none of this number. */
  abstract document(flow: Flow, number: number): Promise<FlowVersion['document'] | undefined>;

  /** Whether the flow's latest version has the same document. */
  abstract isLatest(flow: Flow, document: FlowVersion['document']): Promise<boolean>;
}

/** The new hires of a flow, as enrolment tells of them. */
export abstract class FlowEnrollments {
  /** Whether anyone is pending or active in it. */
  abstract areOpenIn(flowId: string): Promise<boolean>;
}
