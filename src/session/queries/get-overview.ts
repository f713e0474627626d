import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Database } from '#libs/persistence/index.js';
import { overallProgress, stageSummary } from './presentation.js';
import { SessionReader } from './session-reader.js';
import type { SessionTables } from './tables.js';
import type { OverviewView } from './overview.view.js';

export class GetOverview extends Query<OverviewView> {
  constructor(readonly token: string) {
    super();
  }
}

@QueryHandler(GetOverview)
export class GetOverviewHandler implements IQueryHandler<GetOverview> {
  constructor(
    private readonly reader: SessionReader,
    private readonly database: Database,
  ) {}

  async execute({ token }: GetOverview): Promise<OverviewView> {
    const state = await this.reader.byToken(token, 'none');
    const { first_name, last_name, ...company } = await this.database
      .forCompany<SessionTables>()
      .selectFrom('new_hire_profiles as n')
      .innerJoin('company_brands as c', 'c.company_id', 'n.company_id')
      .select(['n.first_name', 'n.last_name'])
      .select(['c.name', 'c.logo_url', 'c.primary_color', 'c.secondary_color', 'c.accent_color'])
      .where('n.new_hire_id', '=', state.newHireId)
      .executeTakeFirstOrThrow();
    const { flow, stages } = state.version;
    return {
      status: state.status,
      new_hire: { first_name, last_name },
      company,
      flow: {
        name: flow.name,
        description: flow.description,
        duration_days: flow.durationDays,
        navigation: flow.navigation,
      },
      stages: stages.map((stage) => stageSummary(state, stage)),
      overall_progress: overallProgress(state),
    };
  }
}
