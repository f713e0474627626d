import { randomBytes } from 'node:crypto';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { loadConfig } from '#libs/config/index.js';
import { formatNames } from '#libs/content/schema/ajv.js';
import { MAX_DEPTH, MAX_MEMBERS, MAX_VALUES } from '#libs/content/schema/bounds.js';
import { MAX_SCHEMA_VALUES } from '#libs/content/schema/schema-cost.js';
import { MAX_SCHEMA_DEPTH, MAX_SCHEMA_INSTRUCTIONS, MAX_SCHEMA_TEXT } from '#libs/content/schema/schema-definition.js';
import { contentTypesTable } from './content-types-table.js';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = ['README.md', ...globSync('docs/**/*.md', { cwd: REPOSITORY })].sort();

const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');

/** What the documents say that can be compared with what is so. */
describe('The documentation', () => {
  describe.each(['docs/operators.md', '.env.example'])('%s', (document) => {
    it('names every variable that the configuration reads', () => {
      const text = read(document);
      expect(variables().filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
    });
  });

  it('hands on to compose what .env may hold, but for what would make a production of it no production', () => {
    const compose = read('docker-compose.yml');
    const handedOn = (name: string): boolean =>
      new RegExp(`^  ${name}: |environment: .*\\b${name}: `, 'm').test(compose);
    expect(variables().filter((name) => !handedOn(name))).toEqual(['RATE_LIMITS', 'SEED_DEMO']);
  });

  it('has a .env.example that starts the embedded default as it is, and with its secrets alone filled in', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'oaas-docs-'));
    const written = parseEnv(read('.env.example')) as Record<string, string>;
    expect(loadConfig({ ...written, DATA_DIR: dataDir })).not.toHaveProperty('s3');
    const secrets = {
      JWT_SECRET_KEY: randomBytes(32).toString('hex'),
      ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    };
    expect(loadConfig({ ...written, ...secrets, DATA_DIR: dataDir })).not.toHaveProperty('s3');
    rmSync(dataDir, { recursive: true });
  });

  it('names only npm scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = found(/\bnpm (?:run )?((?<=run )[\w:]+|start\b|test\b)/g);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ text }) => !(text in scripts))).toEqual([]);
  });

  it('leads somewhere with each link', () => {
    const links = found(/\]\((?!https?:)([^)\s]+)\)/g);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter(({ document, text }) => !resolves(document, text))).toEqual([]);
  });

  it('lists every decision', () => {
    const index = read('docs/decisions/README.md');
    const records = globSync('docs/decisions/[0-9]*.md', { cwd: REPOSITORY }).map((path) => path.replace(/^.*\//, ''));
    expect(records.length).toBeGreaterThan(0);
    expect(records.filter((record) => !index.includes(`(${record})`))).toEqual([]);
  });

  it('has the content types as they are; where it has not, paste the table that is expected', () => {
    const [, table = ''] =
      /<!-- content types: begin -->\n([\s\S]*?)<!-- content types: end -->/.exec(read('docs/integrators.md')) ?? [];
    expect(cellsOf(table.trim().split('\n'))).toEqual(cellsOf(contentTypesTable()));
  });

  it("tells integrators the bounds of a company's own schemas, and the formats that they may name", () => {
    const [, section = ''] = /\n### Content types of your own\n([\s\S]*?)\n## /.exec(read('docs/integrators.md')) ?? [];
    const bounds = [
      ...[MAX_SCHEMA_TEXT, MAX_SCHEMA_VALUES, MAX_SCHEMA_DEPTH, MAX_SCHEMA_INSTRUCTIONS],
      ...[MAX_MEMBERS, MAX_VALUES, MAX_DEPTH],
    ];
    expect(bounds.map((bound) => bound.toLocaleString('en')).filter((text) => !section.includes(text))).toEqual([]);
    const [, formats = ''] = /`format` is one of ([\s\S]*?);/.exec(section) ?? [];
    expect([...formats.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual([...formatNames].sort());
  });
});

/** What the pattern's group finds in all documents. */
function found(pattern: RegExp): { document: string; text: string }[] {
  return DOCUMENTS.flatMap((document) =>
    [...read(document).matchAll(pattern)].map(([, text = '']) => ({ document, text })),
  );
}

/** Every variable that a start asks the environment for. */
function variables(): string[] {
  const dataDir = mkdtempSync(join(tmpdir(), 'oaas-docs-'));
  const asked = new Set<string>();
  const environment = new Proxy<Record<string, string>>(
    { DATA_DIR: dataDir, SMTP_URL: 'smtp://mail' },
    {
      get: (values, name) => {
        asked.add(String(name));
        return values[String(name)];
      },
    },
  );
  loadConfig(environment);
  rmSync(dataDir, { recursive: true });
  return [...asked].sort();
}

function resolves(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(resolve(REPOSITORY, target))) return false;
  return anchor === undefined || anchorsOf(read(target)).includes(anchor);
}

/** As code hosts make them of headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** A table without the white space by which it is laid out. */
function cellsOf(rows: readonly string[]): string[] {
  return rows.map((row) => row.replace(/\s+/g, ' ').replace(/-{3,}/g, '---').trim());
}
