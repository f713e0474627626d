import { Injectable } from '@nestjs/common';
import { Database } from '#libs/persistence/index.js';
import { FlowLock } from '../../authoring/index.js';
import { PublishedFlows, type PublishedFlow } from '../domain/published-flows.js';

interface PublishedFlowsView {
  published_flows: {
    flow_id: string;
    status: PublishedFlow['status'];
    version_number: number | null;
  };
}

/** Reads the view that authoring publishes, in the running transaction. */
@Injectable()
export class ViewPublishedFlows extends PublishedFlows {
  constructor(
    private readonly database: Database,
    private readonly flows: FlowLock,
  ) {
    super();
  }

  async hold(flowId: string): Promise<PublishedFlow | undefined> {
    await this.flows.share(flowId);
    const flow = await this.database
      .forCompany<PublishedFlowsView>()
      .selectFrom('published_flows')
      .select(['status', 'version_number'])
      .where('flow_id', '=', flowId)
      .executeTakeFirst();
    return flow && { status: flow.status, versionNumber: flow.version_number };
  }
}
