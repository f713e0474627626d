import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Database } from '#libs/persistence/index.js';
import { documentOf, type FlowDocument } from '../domain/flow-document.js';
import { readContents } from './flow-contents.js';
import { GetFlow } from './get-flow.js';
import type { AuthoringTables } from './tables.js';

/** The draft as a document that `import` takes, here or elsewhere. */
export class ExportFlow extends Query<FlowDocument> {
  constructor(readonly flowId: string) {
    super();
  }
}

@QueryHandler(ExportFlow)
export class ExportFlowHandler implements IQueryHandler<ExportFlow> {
  constructor(
    private readonly database: Database,
    private readonly queries: QueryBus,
  ) {}

  async execute({ flowId }: ExportFlow): Promise<FlowDocument> {
    const { view } = await this.queries.execute(new GetFlow(flowId));
    const contents = await readContents(this.database.forCompany<AuthoringTables>(), flowId);
    return documentOf({ ...view, durationDays: view.duration_days }, contents);
  }
}
