import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const VIOLATIONS = fileURLToPath(new URL('violations', import.meta.url));

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

/** `rule: from → to` for every violation below the folder, in the order of the alphabet. */
function violationsIn(folder: string, ...roots: string[]): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      `${REPOSITORY}/node_modules/dependency-cruiser/bin/dependency-cruiser.mjs`,
      `--config=${REPOSITORY}/.dependency-cruiser.cjs`,
      '--output-type=json',
      ...roots,
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000 },
  );
  if (stdout === '') throw new Error(stderr);
  const { violations } = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary;
  return violations
    .map(({ rule, from, to }) => `${rule.name}: ${from} → ${to.replace(/^.*node_modules\//, '')}`)
    .sort();
}

describe('The rules on who may import whom', () => {
  it('report each planted violation, and nothing beside it', () => {
    expect(violationsIn(VIOLATIONS, 'src', 'libs')).toEqual([
      'commands-and-reactions-know-only-the-domain: src/identity/commands/register.ts → @mikro-orm/core/index.js',
      'commands-and-reactions-know-only-the-domain: src/identity/commands/register.ts → src/identity/http/body.ts',
      'commands-and-reactions-know-only-the-domain: src/identity/commands/register.ts → src/identity/persistence/table.ts',
      'commands-and-reactions-know-only-the-domain: src/identity/commands/register.ts → src/identity/queries/get-company.ts',
      'commands-and-reactions-know-only-the-domain: src/identity/reactions/welcome.ts → src/identity/persistence/table.ts',
      'contexts-import-downwards: src/media/upload.ts → src/authoring/index.ts',
      'contexts-through-index-from-above: src/main.ts → src/identity/domain/company.ts',
      'contexts-through-index: src/media/domain/file.ts → src/identity/domain/name.ts',
      'demo-is-an-outside-client: src/demo/walk.ts → src/identity/index.ts',
      'domain-is-pure: src/identity/domain/company.ts → kysely/dist/index.js',
      'domain-is-pure: src/identity/domain/company.ts → libs/http/page.ts',
      'domain-is-pure: src/identity/domain/company.ts → src/media/index.ts',
      'domain-is-pure: src/media/domain/file.ts → src/identity/domain/name.ts',
      'kernel-is-pure: libs/kernel/ids.ts → crypto',
      'libs-know-nothing-of-src: libs/http/page.ts → src/identity/index.ts',
      'no-cycles: src/media/domain/circle.ts → src/media/domain/wheel.ts',
      'no-unresolvable: src/media/upload.ts → ./gone.js',
      'queries-know-neither-http-nor-writing: src/identity/queries/get-company.ts → src/identity/persistence/table.ts',
      'queries-know-neither-http-nor-writing: src/identity/queries/get-user.ts → src/identity/commands/welcome.ts',
      'queries-know-neither-http-nor-writing: src/identity/queries/get-user.ts → src/identity/http/body.ts',
    ]);
  });

  it('hold in the whole repository', () => {
    expect(violationsIn(REPOSITORY, 'src', 'libs', 'migrations', 'test')).toEqual([]);
  });
});
