import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { fire, median, medians, type Figures, type Load } from './load.js';
import { residentMb, run, type Running } from './processes.js';
import { seed, STAGES_DONE, type Seed } from './seed.js';
import { signInStorm, type Storm } from './sign-in-storm.js';
import { StatementCounter } from './statement-counter.js';

/**
 * `npm run bench`: the service against PostgreSQL, and beside it, in the same run, a bare server that does the same with
 * one hand-written statement, so that the figures are ratios. Rounds alternate, because machines drift; the median counts.
 */
const ADMIN_URL = process.env['DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const ROUNDS = 5;
const WARM_UP = 1_000;
const PACKAGE = new URL('../../package.json', import.meta.url);
/** The flags of Node that `npm start` gives, whichever they are. */
const START_FLAGS = (/"start": "node (--.*) dist/.exec(readFileSync(PACKAGE, 'utf8'))?.[1] ?? '').split(' ');
const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const REGISTER = new URL('../../libs/testing/register-typescript.ts', import.meta.url).href;
const BARE = fileURLToPath(new URL('./bare-server.ts', import.meta.url));

const database = `oaas_bench_${randomBytes(4).toString('hex')}`;
const admin = new pg.Client({ connectionString: ADMIN_URL });
await admin.connect();
await admin.query(`create database ${database}`);
const databaseUrl = new URL(ADMIN_URL);
databaseUrl.pathname = `/${database}`;
try {
  await bench(databaseUrl);
} finally {
  await admin.query(`drop database ${database} with (force)`);
  await admin.end();
}

async function bench(url: URL): Promise<void> {
  say('Starting the service once, so that the database is migrated …');
  await (await startService(url.toString())).stop();
  const service = await startService(url.toString());
  say(`Start-up on a migrated database: ${(service.startMs / 1000).toFixed(2)} s`);
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  say('Seeding 1,000 new hires half-way through 8 × 10 blocks …');
  const seeded = await seed(service.url, client);
  await client.end();
  const loads = loadsOf(seeded);
  const bare = await startBare(url.toString(), await answersOf(service, loads));
  try {
    const rows = [];
    for (const load of loads) {
      say(`Loading ${load.title} …`);
      rows.push({ load, ...(await compare(service, bare, load)) });
    }
    const memory = residentMb(service);
    say('Signing in, 50 at a time, beside other requests …');
    const storm = await signInStorm(service, seeded, loads[0]!);
    const counts = await countStatements(url, seeded);
    report(rows, counts, service.startMs, memory, storm);
  } finally {
    await Promise.all([service.stop(), bare.stop()]);
  }
}

/** What each load asks; every completion is of a block that nobody has completed yet. */
function loadsOf({ tokens, stages, companyId, accessToken }: Seed): Load[] {
  let turn = 0;
  const token = (): string => tokens[turn++ % tokens.length] ?? '';
  const open = stages.slice(STAGES_DONE).flatMap(({ id, blocks }) => blocks.map((block) => ({ stage: id, block })));
  let completion = 0;
  return [
    {
      name: 'currentStage',
      title: 'GET …/current-stage',
      amount: 4_000,
      next: () => ({ method: 'GET', path: `/api/v1/onboarding/${token()}/current-stage` }),
    },
    {
      name: 'complete',
      title: 'POST …/content-blocks/{id}/complete',
      amount: 1_500,
      next: () => {
        // All new hires do one block before any does the next.
        const { stage, block } = open[Math.floor(completion / tokens.length) % open.length]!;
        const who = tokens[completion++ % tokens.length] ?? '';
        return {
          method: 'POST',
          path: `/api/v1/onboarding/${who}/stages/${stage}/content-blocks/${block}/complete`,
          body: JSON.stringify({ data: { value: `Answer ${completion}` } }),
          headers: { 'content-type': 'application/json' },
        };
      },
    },
    {
      name: 'list',
      title: 'GET …/new-hires (50 items)',
      amount: 2_000,
      next: () => ({
        method: 'GET',
        path: `/api/v1/companies/${companyId}/new-hires`,
        headers: { authorization: `Bearer ${accessToken}` },
      }),
    },
  ];
}

/** One answer of the service to each load, for the bare server to give. */
async function answersOf({ url }: Running, loads: readonly Load[]): Promise<string> {
  const answers: Partial<Record<Load['name'], string>> = {};
  for (const { name, next } of loads) {
    const { method, path, body, headers } = next();
    const response = await fetch(`${url}${path}`, { method, ...(body && { body }), ...(headers && { headers }) });
    if (!response.ok) throw new Error(`${name} answered ${response.status}: ${await response.text()}`);
    answers[name] = await response.text();
  }
  return JSON.stringify(answers);
}

async function compare(
  service: Running,
  bare: Running,
  load: Load,
): Promise<{ service: Figures; bare: Figures; ratio: number }> {
  const [ours, theirs, ratios]: [Figures[], Figures[], number[]] = [[], [], []];
  await fire(service, { ...load, amount: Math.min(WARM_UP, load.amount) });
  await fire(bare, { ...load, amount: Math.min(WARM_UP, load.amount) });
  for (let round = 0; round < ROUNDS; round++) {
    const [one, other] = [await fire(service, load), await fire(bare, load)];
    ours.push(one);
    theirs.push(other);
    ratios.push(one.perSecond / other.perSecond);
  }
  return { service: medians(ours), bare: medians(theirs), ratio: median(ratios) };
}

/** One request after the other through a counting proxy. */
async function countStatements(
  url: URL,
  seeded: Seed,
): Promise<Record<Load['name'], { statements: number; transactions: number }>> {
  const counter = new StatementCounter(url);
  const service = await startService(await counter.start());
  const counts: Partial<Record<Load['name'], { statements: number; transactions: number }>> = {};
  const REQUESTS = 40;
  try {
    for (const { name, next } of loadsOf({ ...seeded, tokens: [...seeded.tokens].reverse() })) {
      // The first call fills the caches.
      await send(service, next());
      counter.reset();
      for (let n = 0; n < REQUESTS; n++) await send(service, next());
      counts[name] = { statements: counter.statements / REQUESTS, transactions: counter.transactions / REQUESTS };
    }
  } finally {
    await service.stop();
    counter.stop();
  }
  return counts as Required<typeof counts>;
}

async function send({ url }: Running, { method, path, body, headers }: ReturnType<Load['next']>): Promise<void> {
  const response = await fetch(`${url}${path}`, { method, ...(body && { body }), ...(headers && { headers }) });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
}

function report(
  rows: { load: Load; service: Figures; bare: Figures; ratio: number }[],
  counts: Record<Load['name'], { statements: number; transactions: number }>,
  startMs: number,
  memoryMb: number,
  storm: Storm,
): void {
  console.log('');
  console.table(
    Object.fromEntries(
      rows.map(({ load, service, bare, ratio }) => [
        load.title,
        {
          'req/s': Math.round(service.perSecond),
          'p50 ms': service.p50,
          'p99 ms': service.p99,
          'bare req/s': Math.round(bare.perSecond),
          'bare p50': bare.p50,
          'bare p99': bare.p99,
          'of bare': `${Math.round(ratio * 100)} %`,
          statements: Number(counts[load.name].statements.toFixed(1)),
          'begin/commit': Number(counts[load.name].transactions.toFixed(1)),
        },
      ]),
    ),
  );
  console.log(`Start-up on a migrated database: ${(startMs / 1000).toFixed(2)} s`);
  console.log(`Resident memory after the load: ${Math.round(memoryMb)} MB`);
  console.log(
    `Sign-ins: ${storm.signInsPerSecond.toFixed(0)}/s, p99 ${storm.signInP99} ms, up to ${Math.round(storm.memoryMb)} MB resident; ` +
      `meanwhile p99 of current-stage ${storm.p99During} ms, ${storm.p99Alone} ms without`,
  );
}

function startService(databaseUrl: string): Promise<Running> {
  return run(
    () => [...START_FLAGS, MAIN],
    (port) => ({ PORT: String(port), DATABASE_URL: databaseUrl, DATA_DIR: `/tmp/${database}`, RATE_LIMITS: 'off' }),
    '/health/live',
  );
}

function startBare(databaseUrl: string, answers: string): Promise<Running> {
  return run(
    (port) => ['--import', REGISTER, BARE, databaseUrl, String(port), answers],
    () => ({}),
    '/api/v1/companies/00000000-0000-0000-0000-000000000000/new-hires',
  );
}

function say(line: string): void {
  console.log(line);
}
