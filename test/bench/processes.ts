import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface Running {
  url: string;
  process: ChildProcess;
  /** From the start of the process to its first answer. */
  startMs: number;
  stop(): Promise<void>;
}

/** Starts a program that listens on the port it is given, and waits for its first answer at `path`. */
export async function run(
  args: (port: number) => string[],
  env: (port: number) => Record<string, string>,
  path: string,
): Promise<Running> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, args(port), {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  while (child.exitCode === null) {
    const answer = await fetch(`${url}${path}`).catch(() => undefined);
    if (answer) {
      return { url, process: child, startMs: performance.now() - started, stop: () => stop(child) };
    }
    await pause(10);
  }
  throw new Error(`${args(port).join(' ')} ended with exit code ${child.exitCode}`);
}

/** What the process holds in memory, in MB of 1,048,576 bytes. */
export function residentMb({ process: { pid } }: Running): number {
  const status = readFileSync(`/proc/${pid ?? 0}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/** What the process has used of the processors so far, in ms; the kernel counts in hundredths of a second. */
export function cpuMillis(pid: number): number {
  // The second field is a name in brackets, which may hold anything; user and system time are the 14th and 15th.
  const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .split(') ')[1]!
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) * 10;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
