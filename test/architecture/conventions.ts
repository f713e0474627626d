/**
 * `npm run conventions`: what no linter knows of this repository. Run by Node as it stands, without a build.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** Versions that are ranges: an install of tomorrow would not be the one that was tested. */
export function looseVersions({ dependencies, devDependencies }: Manifest): string[] {
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    .map(([name, version]) => `package.json: ${name} must have an exact version, not "${version}"`);
}

/** Migrations that lie in the folder and are not in its list, and would never run; or stand in it out of order. */
export function unlistedMigrations(files: readonly string[], index: string): string[] {
  const written = files.filter((file) => /^\d.*\.ts$/.test(file) && !file.endsWith('spec.ts')).sort();
  const listed = [...index.matchAll(/name: '([^']+)'/g)].map(([, name]) => `${name ?? ''}.ts`);
  if (written.join() === listed.join()) return [];
  return [`migrations/index.ts lists ${listed.join(', ') || 'none'}; the folder holds ${written.join(', ') || 'none'}`];
}

function faults(): string[] {
  const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
  return [
    ...looseVersions(JSON.parse(read('package.json')) as Manifest),
    ...unlistedMigrations(readdirSync(fileURLToPath(new URL('migrations', ROOT))), read('migrations/index.ts')),
  ];
}

const ROOT = new URL('../../', import.meta.url);

if (import.meta.main) {
  const found = faults();
  for (const fault of found) console.error(fault);
  process.exitCode = found.length > 0 ? 1 : 0;
}
