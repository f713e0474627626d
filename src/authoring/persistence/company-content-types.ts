import { Injectable } from '@nestjs/common';
import { contentTypeNamed } from '#libs/content/index.js';
import { Database } from '#libs/persistence/index.js';
import { ContentTypes, type ContentTypeRules } from '../domain/content-types.js';
import { ownContentTypes } from '../queries/own-content-types.js';

/** The built-in types, and the company's own. */
@Injectable()
export class CompanyContentTypes extends ContentTypes {
  constructor(private readonly database: Database) {
    super();
  }

  async named(names: Iterable<string>): Promise<ReadonlyMap<string, ContentTypeRules>> {
    const wanted = new Set(names);
    const own = await ownContentTypes(this.database, wanted);
    const found = new Map<string, ContentTypeRules>();
    for (const name of wanted) {
      const type = contentTypeNamed(name) ?? own.get(name)?.type;
      if (type) found.set(name, type);
    }
    return found;
  }

  async active(name: string): Promise<ContentTypeRules | undefined> {
    const builtIn = contentTypeNamed(name);
    if (builtIn) return builtIn;
    const own = (await ownContentTypes(this.database, [name])).get(name);
    return own?.isActive ? own.type : undefined;
  }
}
