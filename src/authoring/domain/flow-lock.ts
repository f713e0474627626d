/** For contexts whose work depends on a flow staying as it is: published to them, unlike the rest of the domain. */
export abstract class FlowLock {
  /**
   * Until the running transaction ends, the flow can be neither deleted, archived nor edited. Those who share the lock
   * do not wait for one another. Does nothing where there is no such flow.
   */
  abstract share(flowId: string): Promise<void>;
}
