export interface PublishedFlow {
  status: 'draft' | 'published' | 'archived';
  /** The number of the latest version; null before the first. */
  versionNumber: number | null;
}

/** What authoring says of a flow. */
export abstract class PublishedFlows {
  /** Undefined for a flow that the company does not have. */
  abstract find(flowId: string): Promise<PublishedFlow | undefined>;
}
