import { Injectable } from '@nestjs/common';
import { contentTypeNamed } from '#libs/content/index.js';
import { ContentTypes, type ContentTypeRules } from '../domain/content-types.js';

/** The built-in types. */
@Injectable()
export class LibraryContentTypes extends ContentTypes {
  async named(names: Iterable<string>): Promise<ReadonlyMap<string, ContentTypeRules>> {
    const found = new Map<string, ContentTypeRules>();
    for (const name of names) {
      const type = contentTypeNamed(name);
      if (type) found.set(name, type);
    }
    return found;
  }
}
