import { fileURLToPath } from 'node:url';
import { say, type Bench } from './bench.js';
import { fire, median, medians, type Figures, type Load } from './load.js';
import { completions, currentStages, lists } from './loads.js';
import { residentMb, run, type Running } from './processes.js';
import { seed, type Seed } from './seed.js';
import { StatementCounter } from './statement-counter.js';

const ROUNDS = 5;
const WARM_UP = 1_000;
const REGISTER = new URL('../../libs/testing/register-typescript.ts', import.meta.url).href;
const BARE = fileURLToPath(new URL('./bare-server.ts', import.meta.url));

/**
 * What most requests cost: beside the service, in the same run, a bare server does the same with one hand-written
 * statement, so that the figures are ratios. Rounds alternate, because machines drift; the median counts.
 */
export async function requests(bench: Bench): Promise<void> {
  const service = await bench.startService();
  say(`Start-up on a migrated database: ${(service.startMs / 1000).toFixed(2)} s`);
  say('Seeding 1,000 new hires half-way through 8 × 10 blocks …');
  const seeded = await seed(service.url, bench.pg);
  const loads = [currentStages(seeded), completions(seeded), lists(seeded)];
  const bare = await startBare(bench.databaseUrl.toString(), await answersOf(service, loads));
  try {
    const rows = [];
    for (const load of loads) {
      say(`Loading ${load.title} …`);
      rows.push({ load, ...(await compare(service, bare, load)) });
    }
    const memory = residentMb(service);
    report(rows, await countStatements(bench, seeded), service.startMs, memory);
  } finally {
    await Promise.all([service.stop(), bare.stop()]);
  }
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
  { databaseUrl, startService }: Bench,
  seeded: Seed,
): Promise<Record<Load['name'], { statements: number; transactions: number }>> {
  const counter = new StatementCounter(databaseUrl);
  const service = await startService({ DATABASE_URL: await counter.start() });
  const counts: Partial<Record<Load['name'], { statements: number; transactions: number }>> = {};
  const REQUESTS = 40;
  try {
    const others = { ...seeded, tokens: [...seeded.tokens].reverse() };
    for (const { name, next } of [currentStages(others), completions(others), lists(others)]) {
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
}

function startBare(databaseUrl: string, answers: string): Promise<Running> {
  return run(
    (port) => ['--import', REGISTER, BARE, databaseUrl, String(port), answers],
    () => ({}),
    '/api/v1/companies/00000000-0000-0000-0000-000000000000/new-hires',
  );
}
