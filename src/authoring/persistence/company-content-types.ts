import { Injectable } from '@nestjs/common';
import { contentTypeNamed } from '#libs/content/index.js';
import { Database } from '#libs/persistence/index.js';
import { ContentTypes, type ContentTypeRules } from '../domain/content-types.js';
import { ownContentTypes, type OwnTypeRow } from '../queries/own-content-types.js';
import type { AuthoringTables } from '../queries/tables.js';

/** The built-in types, and the company's own. */
@Injectable()
export class CompanyContentTypes extends ContentTypes {
  constructor(private readonly database: Database) {
    super();
  }

  named(names: Iterable<string>): Promise<ReadonlyMap<string, ContentTypeRules>> {
    return this.among(names, () => true);
  }

  active(names: Iterable<string>): Promise<ReadonlyMap<string, ContentTypeRules>> {
    return this.among(names, ({ isActive }) => isActive);
  }

  async hold(): Promise<void> {
    await this.database.forCompany<AuthoringTables>().selectFrom('content_types').select('id').forShare().execute();
  }

  /** The built-in types of these names, and the company's own that are wanted. */
  private async among(
    names: Iterable<string>,
    isWanted: (own: OwnTypeRow) => boolean,
  ): Promise<ReadonlyMap<string, ContentTypeRules>> {
    const all = new Set(names);
    const own = await ownContentTypes(this.database, all);
    const found = new Map<string, ContentTypeRules>();
    for (const name of all) {
      const builtIn = contentTypeNamed(name);
      const row = own.get(name);
      if (builtIn) found.set(name, builtIn);
      else if (row && isWanted(row)) found.set(name, row.type);
    }
    return found;
  }
}
