import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Client } from './client.js';
import { FLOWS, type FlowName } from './flow-files.js';
import { walk, type Walked } from './walk.js';

/** `npm run demo`: plays the whole main job against a service, and shows what the admin sees in the end. */
const USAGE = `Usage: npm run demo -- [--url http://localhost:8000] [--flow ${FLOWS.join('|')}]`;
/** The first start of an embedded database makes it, for which a busy machine takes its time. */
const START_PATIENCE_MS = 120_000;
const PATIENCE_MS = 30_000;
/** Invitation, welcome, completion to the new hire and to the admin. */
const EXPECTED_MAILS = 4;

interface Pipeline {
  total_new_hires: number;
  by_status: Record<string, number>;
  stages: { name: string; order: number; new_hires: number; completed: number }[];
}

interface NewHireProgress {
  status: string;
  overall_progress: { completed_stages: number; total_stages: number; percentage: number };
  stages: { name: string; completed_content_blocks: number; total_content_blocks: number }[];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { url: { type: 'string' }, flow: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const flow = FLOWS.find((name) => name === (values.flow ?? FLOWS[0]));
  if (!flow) throw new Error(`There is no flow "${values.flow ?? ''}".\n${USAGE}`);
  if (values.url !== undefined) {
    await play(values.url.replace(/\/+$/, ''), flow);
    return;
  }
  const service = await startService();
  try {
    await play(service.url, flow);
  } finally {
    await service.stop();
  }
}

async function play(url: string, flow: FlowName): Promise<void> {
  const started = Date.now();
  console.log(`Walking through ${flow} at ${url}`);
  const walked = await walk(new Client(url), flow, (line) => {
    console.log(`  ${line}`);
  });
  console.log(`\n${walked.refused} wrong answers and uploads were refused, ${walked.uploaded} files uploaded.`);
  await showPipeline(walked);
  await showProgress(walked);
  await showMails(url, walked);
  console.log(`\nDone in ${((Date.now() - started) / 1000).toFixed(1)} s: every answer was what the contract says.`);
}

async function showPipeline({ admin, flowId }: Walked): Promise<void> {
  const pipeline = await admin.get<Pipeline>(`/flows/${flowId}/pipeline`);
  console.log(`\nPipeline: ${pipeline.total_new_hires} new hire(s), ${JSON.stringify(pipeline.by_status)}`);
  for (const { name, new_hires, completed } of pipeline.stages) {
    console.log(`  ${name.padEnd(40)} here: ${new_hires}   finished: ${completed}`);
  }
  if (pipeline.by_status['completed'] !== 1 || pipeline.stages.some(({ completed }) => completed !== 1)) {
    throw new Error('The pipeline does not show the new hire as through with every stage');
  }
}

async function showProgress({ admin, newHireId }: Walked): Promise<void> {
  const { status, overall_progress, stages } = await admin.get<NewHireProgress>(`/new-hires/${newHireId}/progress`);
  console.log(`\nThe new hire: ${status}, ${overall_progress.percentage} %`);
  for (const stage of stages) {
    console.log(`  ${stage.name.padEnd(40)} ${stage.completed_content_blocks} of ${stage.total_content_blocks} blocks`);
  }
  if (status !== 'completed' || overall_progress.percentage !== 100) throw new Error('The new hire is not completed');
}

/** On the embedded default mails can be seen; a service with a real mail server keeps none. */
async function showMails(url: string, { adminEmail, newHireEmail }: Walked): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const response = await fetch(`${url}/dev/mailbox`);
    if (!response.ok) {
      console.log('\nMails went to the mail server that the service is configured with.');
      return;
    }
    const page = await response.text();
    const subjects = [...page.matchAll(/<li[^>]*>([\s\S]*?)<\/li>/g)]
      .map(([, row = '']) => textOf(row))
      .filter((row) => row.includes(adminEmail) || row.includes(newHireEmail));
    if (subjects.length >= EXPECTED_MAILS) {
      console.log(`\nMails delivered (${url}/dev/mailbox):`);
      for (const subject of subjects) console.log(`  ${subject}`);
      return;
    }
    if (Date.now() > deadline) throw new Error(`Only ${subjects.length} of ${EXPECTED_MAILS} mails were delivered`);
    await pause(200);
  }
}

/** What a person reads in a piece of the page. */
function textOf(html: string): string {
  const text = html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

async function startService(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'oaas-demo-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  console.log('Starting a service on the embedded default …');
  const main = fileURLToPath(new URL('../main.js', import.meta.url));
  const child = spawn(process.execPath, [main], {
    // Nothing of this process's own environment, which could configure the service otherwise.
    env: { PORT: String(port), DATA_DIR: dataDir, SEED_DEMO: 'false', LOG_LEVEL: 'warn', RATE_LIMITS: 'off' },
    stdio: 'inherit',
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await ready(url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_PATIENCE_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The service ended with exit code ${child.exitCode}`);
    const response = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (response?.ok) return;
    await pause(100);
  }
  throw new Error(`The service did not become ready within ${START_PATIENCE_MS / 1000} s`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

try {
  await main();
} catch (error) {
  console.error(`\nThe walk failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
