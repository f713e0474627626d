import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { builtInContentTypes } from '#libs/content/index.js';
import { ordinalPageOf, type OrdinalPageRequest, type Page } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { builtInView, type ContentTypeView } from './content-type-view.js';
import type { AuthoringTables } from './tables.js';

/** Names the list in its cursors. */
export const CONTENT_TYPES = 'content-types';

/** The built-in types, and after them the company's own in the order of their making. */
export class ListContentTypes extends Query<Page<ContentTypeView>> {
  constructor(
    readonly filter: { category?: string },
    readonly page: OrdinalPageRequest,
  ) {
    super();
  }
}

interface Numbered {
  ordinal: number;
  view: ContentTypeView;
}

@QueryHandler(ListContentTypes)
export class ListContentTypesHandler implements IQueryHandler<ListContentTypes> {
  constructor(private readonly database: Database) {}

  async execute({ filter: { category }, page }: ListContentTypes): Promise<Page<ContentTypeView>> {
    const first = (page.after ?? -1) + 1;
    const shown: Numbered[] = builtInContentTypes
      .map((type, ordinal) => ({ ordinal, view: builtInView(type) }))
      .filter(({ ordinal, view }) => ordinal >= first && (category === undefined || view.category === category));
    const missing = page.limit + 1 - shown.length;
    if (missing > 0) shown.push(...(await this.own(category, first, missing)));
    return ordinalPageOf(
      shown,
      page,
      CONTENT_TYPES,
      ({ ordinal }) => ordinal,
      ({ view }) => view,
    );
  }

  /** Own types are never removed: the place of each among them is its number for good. */
  private async own(category: string | undefined, first: number, limit: number): Promise<Numbered[]> {
    const skipped = Math.max(0, first - builtInContentTypes.length);
    let query = this.database
      .forCompany<AuthoringTables>()
      .selectFrom('content_types')
      .select(['name', 'display_name', 'description', 'category', 'default_config', 'is_active', 'created_at'])
      .select(sql<boolean>`response_schema is not null`.as('takes_response'))
      .orderBy('created_at')
      .orderBy('id')
      .offset(skipped)
      .limit(limit);
    if (category !== undefined) query = query.where('category', '=', category);
    const rows = await query.execute();
    return rows.map((row, index) => ({
      ordinal: builtInContentTypes.length + skipped + index,
      view: { ...row, built_in: false },
    }));
  }
}
