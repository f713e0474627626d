export interface PublishedFlow {
  status: 'draft' | 'published' | 'archived';
  /** The number of the latest version; null before the first. */
  versionNumber: number | null;
}

/** What authoring says of a flow. */
export abstract class PublishedFlows {
  /**
   * The flow, kept as it is until the transaction ends: nobody deletes or archives it while it takes somebody in.
   * Undefined for a flow that the company does not have.
   */
  abstract hold(flowId: string): Promise<PublishedFlow | undefined>;
}
