import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { looseVersions, unlistedMigrations } from './conventions.js';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

describe('The conventions', () => {
  it.each(['^1.2.3', '~1.2.3', '1.x', '*', 'latest', '>=1', 'git+ssh://example.org/x.git'])(
    'refuse the version %s of a dependency',
    (version) => {
      expect(looseVersions({ dependencies: { kept: '1.2.3' }, devDependencies: { loose: version } })).toEqual([
        `package.json: loose must have an exact version, not "${version}"`,
      ]);
    },
  );

  it('take exact versions', () => {
    expect(looseVersions({ dependencies: { a: '1.2.3', b: '2.0.0-rc.1' } })).toEqual([]);
  });

  it('find a migration that is not listed, and one that is listed out of order', () => {
    const index = `[{ name: '1-first', class: First }, { name: '2-second', class: Second }]`;
    expect(unlistedMigrations(['index.ts', '2-second.ts', '1-first.ts'], index)).toEqual([]);
    expect(unlistedMigrations(['1-first.ts', '2-second.ts', '3-third.ts'], index)).toHaveLength(1);
    expect(unlistedMigrations(['1-first.ts', '2-second.ts'], index.replaceAll('2-', '0-'))).toHaveLength(1);
  });
});

describe('Lint', () => {
  /** The rules that the text breaks, were it the content of the file. */
  function rulesBroken(file: string, text: string): string[] {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['node_modules/eslint/bin/eslint.js', '--format=json', '--stdin', `--stdin-filename=${file}`],
      { cwd: REPOSITORY, input: text, encoding: 'utf8' },
    );
    if (stdout === '') throw new Error(stderr);
    const [result] = JSON.parse(stdout) as { messages: { ruleId: string }[] }[];
    return result!.messages.map(({ ruleId }) => ruleId);
  }

  it('reports who reads the environment outside libs/config', () => {
    const text = `import { env } from 'node:process';\nexport const read = [process.env['PORT'], env];\n`;
    expect(rulesBroken('src/bootstrap.ts', text)).toEqual(['no-restricted-imports', 'no-restricted-properties']);
    expect(rulesBroken('libs/http/page.ts', text)).toEqual(['no-restricted-imports', 'no-restricted-properties']);
    expect(rulesBroken('libs/config/environment.ts', text)).toEqual([]);
  });

  it('reports specs that are skipped or focused', () => {
    const text = [`it.skip('a', () => {});`, `describe.only('b', () => {});`, `test.todo('c');`, `fit('d', () => {});`];
    expect(
      rulesBroken('libs/kernel/ids.spec.ts', text.join('\n')).filter((rule) => rule.startsWith('no-restricted')),
    ).toEqual([
      'no-restricted-properties',
      'no-restricted-properties',
      'no-restricted-properties',
      'no-restricted-globals',
    ]);
  });
});
