import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, missingPackages } from './debian.js';
import { postgres } from './postgres.js';
import { redis } from './redis.js';
import { s3 } from './s3.js';
import type { RunningService, Service } from './service.js';
import { smtp } from './smtp.js';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const SERVICES: readonly Service[] = [postgres, redis, s3, smtp];
const SPECS = String.raw`(\.services-spec|\.e2e-spec)\.ts$`;
const ENVIRONMENT_FILE = '.data/services/env';

/**
 * Brings the servers up, runs Jest (or, with `--up`, waits), and takes down what it started.
 * `SERVICES_START=all` starts private servers whatever runs already; `SERVICES_DIR` is where their data goes.
 * @returns the exit code: Jest's, or 1 with the server's name on standard error
 */
export async function main(args: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      interruption.abort(new Error(`interrupted by ${signal}`));
    });
  }
  const folder = await ownFolder();
  const running: RunningService[] = [];
  let exitCode = 1;
  try {
    for (const service of SERVICES) {
      running.push(await bringUp(service, folder));
      interruption.signal.throwIfAborted();
    }
    const environment = environmentOf(running, folder);
    exitCode =
      args[0] === '--up' ? await stayUp(environment, args[1], interruption.signal) : await jest(environment, args);
  } catch (error) {
    report(error);
  }
  for (const outcome of await Promise.allSettled(running.map((service) => service.stop()))) {
    if (outcome.status === 'rejected') {
      report(outcome.reason);
      exitCode = 1;
    }
  }
  await rm(folder, { recursive: true, force: true });
  return exitCode;
}

/**
 * On disk, because Swift keeps its metadata in extended attributes, which not every tmpfs has; open to other users of
 * the system, because PostgreSQL runs as one of them.
 */
async function ownFolder(): Promise<string> {
  const parent = resolve(process.env.SERVICES_DIR ?? '/var/tmp');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'oaas-services-'));
  await chmod(folder, 0o755);
  return folder;
}

async function bringUp(service: Service, folder: string): Promise<RunningService> {
  const { name } = service;
  try {
    if (process.env.SERVICES_START !== 'all') {
      try {
        const found = await service.find();
        say(`${name}: found at ${found.where}`);
        return found;
      } catch (error) {
        if (service.configured()) throw error;
        say(`${name}: none to use (${messageOf(error)})`);
      }
    }
    const missing = await missingPackages(service.packages);
    if (missing.length > 0) {
      say(`${name}: installing ${missing.join(', ')}`);
      await install(missing);
    }
    const own = join(folder, name.toLowerCase());
    await mkdir(own);
    const started = await service.start(own);
    say(`${name}: ${missing.length > 0 ? 'installed and started' : 'started'} at ${started.where}`);
    return started;
  } catch (error) {
    throw new Error(`${name} cannot be had: ${messageOf(error)}`, { cause: error });
  }
}

function environmentOf(running: readonly RunningService[], folder: string): Record<string, string> {
  return Object.assign(
    {
      TEST_SERVICES: '1',
      DATA_DIR: join(folder, 'data'),
      MAIL_FROM: 'OaaS <onboarding@example.test>',
      JWT_SECRET_KEY: randomBytes(32).toString('base64'),
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    },
    ...running.map(({ environment }) => environment),
  ) as Record<string, string>;
}

/** Ctrl-C reaches Jest by itself, as a member of the terminal's process group; this process waits for it to end. */
async function jest(environment: Record<string, string>, args: readonly string[]): Promise<number> {
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const child = spawn(process.execPath, [...node, '--testRegex', SPECS, '--maxWorkers=1', ...args], {
    cwd: REPOSITORY,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  const terminate = () => child.kill('SIGTERM');
  process.on('SIGTERM', terminate);
  const [code] = (await once(child, 'exit')) as [number | null];
  process.off('SIGTERM', terminate);
  return code ?? 1;
}

/** Writes `KEY='value'` lines that a shell can source (`set -a; . file; set +a`), and waits for the interruption. */
async function stayUp(
  environment: Record<string, string>,
  path: string | undefined,
  interruption: AbortSignal,
): Promise<number> {
  const file = resolve(REPOSITORY, path ?? ENVIRONMENT_FILE);
  const lines = Object.entries(environment).map(
    ([key, value]) => `${key}='${value.replaceAll("'", String.raw`'\''`)}'`,
  );
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  say(lines.join('\n'));
  say(`Written to ${file}. Ctrl-C ends the servers.`);
  const keepAlive = setInterval(() => undefined, 2 ** 31 - 1);
  if (!interruption.aborted) await once(interruption, 'abort');
  clearInterval(keepAlive);
  await rm(file);
  return 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function report(error: unknown): void {
  process.stderr.write(`${messageOf(error)}\n`);
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors.at(-1));
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}
