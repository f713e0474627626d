import type { PublishedVersion } from './published-version.js';

export abstract class PublishedVersions {
  /** The version with this id. */
  abstract get(versionId: string): Promise<PublishedVersion>;

  /** The latest version of a flow. */
  abstract latestOf(flowId: string): Promise<PublishedVersion>;
}
