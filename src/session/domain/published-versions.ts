import type { PublishedVersion } from './published-version.js';

export abstract class PublishedVersions {
  /** The version with this id. */
  abstract get(versionId: string): Promise<PublishedVersion>;

  /** The latest version of a flow; an empty one where the flow has been deleted. */
  abstract latestOf(flowId: string): Promise<PublishedVersion>;

  /** What a new hire sees: the version that the start has bound; before it, the latest. */
  of({ flowVersionId, flowId }: { flowVersionId: string | null; flowId: string }): Promise<PublishedVersion> {
    return flowVersionId ? this.get(flowVersionId) : this.latestOf(flowId);
  }
}
