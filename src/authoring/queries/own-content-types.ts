import { companyContentType, contentTypeNamed, type ContentType } from '#libs/content/index.js';
import type { Database } from '#libs/persistence/index.js';
import { ContentTypeNotFound } from '../domain/authoring.errors.js';
import { CONTENT_TYPE_NAME } from '../domain/own-content-type.js';
import type { AuthoringTables } from './tables.js';

export interface OwnTypeRow {
  type: ContentType;
  isActive: boolean;
  version: number;
  createdAt: string;
}

/** The company's own types of these names, by name. Asks the database only for names that no built-in type has. */
export async function ownContentTypes(
  database: Database,
  names: Iterable<string>,
): Promise<ReadonlyMap<string, OwnTypeRow>> {
  const wanted = [...new Set(names)]
    .filter((name) => CONTENT_TYPE_NAME.test(name) && !contentTypeNamed(name))
    .slice(0, MAX_NAMES);
  if (wanted.length === 0) return new Map();
  const rows = await database
    .forCompany<AuthoringTables>()
    .selectFrom('content_types')
    .select(['name', 'display_name', 'description', 'category', 'is_active', 'version', 'created_at'])
    .select(['config_schema', 'content_schema', 'response_schema', 'default_config'])
    .where('name', 'in', wanted)
    .execute();
  return new Map(
    rows.map((row) => {
      const type = companyContentType({
        name: row.name,
        displayName: row.display_name,
        description: row.description,
        category: row.category,
        configSchema: row.config_schema,
        contentSchema: row.content_schema,
        responseSchema: row.response_schema,
        defaultConfig: row.default_config,
      });
      return [row.name, { type, isActive: row.is_active, version: row.version, createdAt: row.created_at }];
    }),
  );
}

/** Names in one statement: more than any flow uses. */
const MAX_NAMES = 10_000;

/** @throws ContentTypeNotFound */
export async function findContentType(database: Database, name: string): Promise<ContentType> {
  const type = contentTypeNamed(name) ?? (await ownContentTypes(database, [name])).get(name)?.type;
  if (!type) throw new ContentTypeNotFound();
  return type;
}
