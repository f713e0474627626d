import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { say, type Bench } from './bench.js';
import { median } from './load.js';
import type { Running } from './processes.js';
import { seed, type Seed } from './seed.js';

const SIZES = [100, 10_000, 100_000];
const OTHER_COMPANIES = 1_000;
const ROUNDS = 5;
const AMOUNT = 20;
const READS = ['flow', 'pipeline'] as const;

interface Company {
  size: number;
  accessToken: string;
  /** Paths below the API's own. */
  paths: Record<(typeof READS)[number], string>;
}

/**
 * What a company costs that grows, and what others cost it: the same reads in companies of 100 to 100,000 new hires, before
 * and after 1,000 other companies move in. One request at a time, so that the figure is what the answer takes.
 */
export async function growth(bench: Bench): Promise<void> {
  const service = await bench.startService();
  try {
    const companies: Company[] = [];
    for (const size of SIZES) {
      say(`Seeding a company with ${size.toLocaleString('en')} new hires …`);
      const seeded = await seed(service.url, bench.pg, 0);
      await writeCrowd(bench.pg, seeded, size);
      const flow = `/flows/${seeded.flowId}`;
      companies.push({ size, accessToken: seeded.accessToken, paths: { flow, pipeline: `${flow}/pipeline` } });
    }
    await settle(bench.pg);
    say('Reading …');
    const alone = await measure(service, companies);
    say(`Seeding ${OTHER_COMPANIES.toLocaleString('en')} other companies with 20 new hires each …`);
    await writeOthers(bench.pg);
    await settle(bench.pg);
    say('Reading …');
    const among = await measure(service, companies);
    report(companies, alone, among);
  } finally {
    await service.stop();
  }
}

type Figures = Record<(typeof READS)[number], number>[];

/** Medians of the time to a whole answer, in milliseconds; the companies take turns, because machines drift. */
async function measure({ url }: Running, companies: readonly Company[]): Promise<Figures> {
  const took = companies.map(() => ({ flow: [] as number[], pipeline: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, { accessToken, paths }] of companies.entries()) {
      for (const read of READS) {
        for (let n = 0; n < AMOUNT; n++) {
          const started = performance.now();
          const answer = await fetch(`${url}/api/v1${paths[read]}`, {
            headers: { authorization: `Bearer ${accessToken}` },
          });
          await answer.arrayBuffer();
          if (!answer.ok) throw new Error(`${paths[read]} answered ${answer.status}`);
          took[at]![read].push(performance.now() - started);
        }
      }
    }
  }
  return took.map(({ flow, pipeline }) => ({ flow: median(flow), pipeline: median(pipeline) }));
}

function report(companies: readonly Company[], alone: Figures, among: Figures): void {
  const rows = READS.flatMap((name) =>
    companies.map(({ size }, at) => [
      `${name}, ${size.toLocaleString('en')} new hires`,
      {
        ms: Number(alone[at]![name].toFixed(2)),
        [`ms among ${OTHER_COMPANIES} others`]: Number(among[at]![name].toFixed(2)),
        'of the smallest': `${(among[at]![name] / among[0]![name]).toFixed(1)} x`,
        'of alone': `${(among[at]![name] / alone[at]![name]).toFixed(2)} x`,
      },
    ]),
  );
  console.table(Object.fromEntries(rows));
  console.log('Aims: the pipeline of 100,000 below 10 x that of 100; others cost nothing.');
}

/**
 * New hires in every status, the active ones spread over the stages, a third of them idle for more than three days; each
 * has finished the stages before the own one, in times from seconds to weeks.
 */
async function writeCrowd(pg: Client, { companyId, flowId, versionId, stages }: Seed, size: number): Promise<void> {
  const totals = [stages.length, stages.reduce((sum, { blocks }) => sum + blocks.length, 0)];
  await pg.query(
    `insert into new_hires (id, company_id, flow_id, flow_version, flow_version_id, email, email_key, first_name, last_name,
       status, current_stage_id, completed_stages, total_stages, completed_content_blocks, total_content_blocks,
       invited_at, started_at, last_activity_at, created_at, updated_at)
     select gen_random_uuid(), $1, $2, 1, $3, 'hire-' || n || '@example.org', 'hire-' || n || '@example.org', 'Hire',
       'Number ' || n, s.status, case when s.status = 'active' then ($4::uuid[])[1 + n % $5] end, n % $5, $5, 0, $6,
       now(), now(), now() - random() * interval '4.5 days', now() - n * interval '1 minute', now()
     from generate_series(1, $7::int) n,
       lateral (select (array['pending', 'active', 'active', 'active', 'active', 'active', 'active', 'completed', 'completed', 'cancelled'])[1 + n % 10]) s (status)`,
    [companyId, flowId, versionId, stages.map(({ id }) => id), ...totals, size],
  );
  await pg.query(
    `insert into onboarding_sessions (new_hire_id, company_id, flow_id, flow_version_id, status, token_hash, token_encrypted,
       expires_at, current_stage_id, current_stage_since, completed_stages, total_stages, completed_content_blocks,
       total_content_blocks, started_at, created_at, updated_at)
     select id, company_id, flow_id, flow_version_id, status, id::text, '', now() + interval '30 days', current_stage_id,
       now(), completed_stages, total_stages, 0, total_content_blocks, now(), now(), now()
     from new_hires where company_id = $1`,
    [companyId],
  );
  await pg.query(
    `insert into stage_completions (company_id, new_hire_id, flow_id, stage_id, entered_at, completed_at)
     select company_id, id, flow_id, stage, now() - interval '30 days',
       now() - interval '30 days' + exp(random() * 14) * interval '1 second'
     from new_hires, unnest($2::uuid[]) with ordinality as s (stage, place)
     where company_id = $1 and status <> 'pending' and (place <= completed_stages or status = 'completed')`,
    [companyId, stages.map(({ id }) => id)],
  );
}

/** Each with a flow of two stages, and new hires of whom some have finished the first. */
async function writeOthers(pg: Client): Promise<void> {
  const document = {
    flow: { name: 'Other', description: null, duration_days: null, navigation: 'sequential' },
    content_types: {},
    stages: [0, 1].map((order) => ({
      id: randomUUID(),
      name: 'Stage',
      description: null,
      type: '',
      order,
      content_blocks: [],
    })),
  };
  const { rows } = await pg.query<{ company_id: string; flow_id: string; version_id: string }>(
    `with companies as (
       insert into companies (id, name, primary_color, secondary_color, accent_color, plan, created_at, updated_at)
       select gen_random_uuid(), 'Other ' || n, '#000000', '#000000', '#000000', 'business', now(), now()
       from generate_series(1, ${OTHER_COMPANIES}) n returning id
     ), flows as (
       insert into onboarding_flows (id, company_id, name, status, navigation, published_version, stage_count, created_at, updated_at)
       select gen_random_uuid(), id, 'Other', 'published', 'sequential', 1, 2, now(), now() from companies returning id, company_id
     )
     insert into flow_versions (id, company_id, flow_id, number, document, stage_count, content_block_count, published_at)
     select gen_random_uuid(), company_id, id, 1, $1, 2, 0, now() from flows
     returning company_id, flow_id, id as version_id`,
    [JSON.stringify(document)],
  );
  const stages = document.stages.map(({ id }) => ({ id, blocks: [] }));
  for (const { company_id: companyId, flow_id: flowId, version_id: versionId } of rows)
    await writeCrowd(pg, { companyId, flowId, versionId, stages } as unknown as Seed, 20);
}

/** What the service and PostgreSQL do by themselves within a minute or two. */
async function settle(pg: Client): Promise<void> {
  say('Waiting until the tallies are merged …');
  for (;;) {
    const { rows } = await pg.query<{ waiting: boolean }>(
      'select exists (select from new_hire_tally_changes) or exists (select from stage_completion_tally_changes) as waiting',
    );
    if (!rows[0]?.waiting) break;
    await pause(500);
  }
  await pg.query('vacuum analyze');
}
