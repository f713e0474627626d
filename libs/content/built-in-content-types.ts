import { readdirSync } from 'node:fs';
import { ContentType } from './content-type.js';

const TYPES = new URL('./types/', import.meta.url);

/** The order of the contract. */
const CATEGORIES = ['text', 'media', 'form', 'assessment', 'document'];

/**
 * The types that every company has: what the files in `types/` export, so that a new one is its file (and its spec) and
 * nothing else. Listed by category, each in the order of the types' own `place`.
 */
export const builtInContentTypes: readonly ContentType[] = (await exportsOf(filesIn(TYPES)))
  .filter((exported) => exported instanceof ContentType)
  .sort((a, b) => categoryOf(a) - categoryOf(b) || a.place - b.place);

const byName: ReadonlyMap<string, ContentType> = new Map(builtInContentTypes.map((type) => [type.name, type]));
if (byName.size < builtInContentTypes.length) throw new Error('Two files in types/ export a type of one name');

/** The built-in type of that name, if there is one. */
export function contentTypeNamed(name: string): ContentType | undefined {
  return byName.get(name);
}

function categoryOf({ name, category }: ContentType): number {
  const at = CATEGORIES.indexOf(category);
  if (at < 0) throw new Error(`The type ${name} is of no known category: ${category}`);
  return at;
}

/** As they were compiled, or as they are written where a spec runs. */
function filesIn(folder: URL): string[] {
  return readdirSync(folder).filter((file) => /^[a-z0-9-]+\.[jt]s$/.test(file));
}

async function exportsOf(files: readonly string[]): Promise<unknown[]> {
  const modules = (await Promise.all(files.map((file) => import(`./types/${file}`)))) as Record<string, unknown>[];
  return modules.flatMap((module) => Object.values(module));
}
