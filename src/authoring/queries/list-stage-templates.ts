import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { pageOf, type Page, type PageRequest } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { templateLibrary } from '../domain/template-library/template-library.js';
import { publicTemplateView, TEMPLATE_COLUMNS, type StageTemplateView } from './get-stage-template.js';
import type { AuthoringTables } from './tables.js';

/** Names the list in its cursors. */
export const STAGE_TEMPLATES = 'stage-templates';

/** The company's own, newest first, and the public ones, as one list in the order of their making. */
export class ListStageTemplates extends Query<Page<StageTemplateView>> {
  constructor(readonly page: PageRequest) {
    super();
  }
}

@QueryHandler(ListStageTemplates)
export class ListStageTemplatesHandler implements IQueryHandler<ListStageTemplates> {
  private readonly library = templateLibrary.map(publicTemplateView);

  constructor(private readonly database: Database) {}

  async execute({ page }: ListStageTemplates): Promise<Page<StageTemplateView>> {
    const rows = [...(await this.own(page)), ...this.shared(page)].sort(newestFirst);
    return pageOf(
      rows,
      page,
      STAGE_TEMPLATES,
      ({ created_at, id }) => ({ key: created_at, id }),
      (row) => row,
    );
  }

  private own({ limit, after }: PageRequest): Promise<StageTemplateView[]> {
    let query = this.database
      .forCompany<AuthoringTables>()
      .selectFrom('stage_templates')
      .select(TEMPLATE_COLUMNS)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (after) {
      query = query.where(sql<boolean>`(created_at, id) < (${new Date(after.key)}::timestamptz, ${after.id}::uuid)`);
    }
    return query.execute();
  }

  private shared({ after }: PageRequest): StageTemplateView[] {
    if (!after) return this.library;
    return this.library.filter((template) => newestFirst({ created_at: after.key, id: after.id }, template) < 0);
  }
}

type Placed = Pick<StageTemplateView, 'created_at' | 'id'>;

function newestFirst(a: Placed, b: Placed): number {
  const [first, second] = [`${a.created_at} ${a.id}`, `${b.created_at} ${b.id}`];
  return first < second ? 1 : first > second ? -1 : 0;
}
