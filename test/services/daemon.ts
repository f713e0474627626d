import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

interface DaemonOptions {
  name: string;
  command: readonly [string, ...string[]];
  /** Where its output goes. */
  log: string;
  /** The operating system's user it runs as; this process must be root. Its own user when absent. */
  user?: string;
  stopSignal?: 'SIGTERM' | 'SIGINT';
  /** Resolves once the server answers; asked again until it does. */
  ready: () => Promise<unknown>;
}

export interface Daemon {
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 50;
const STOP_WITHIN_MS = 15_000;
const LOG_TAIL_LINES = 20;

/**
 * Starts a server in the foreground of its own process group, so that Ctrl-C reaches it only through `stop()`, and asks
 * the kernel to end it with this process, however this process ends.
 * @throws Error with the end of its log when it exits or stays silent for a minute
 */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const { name, command, log, user, stopSignal = 'SIGTERM', ready } = options;
  const identity = user ? [`--reuid=${user}`, `--regid=${user}`, '--init-groups'] : [];
  const output = openSync(log, 'a');
  const child = spawn('setpriv', [...identity, `--pdeathsig=${stopSignal.slice(3)}`, '--', ...command], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(`cannot be started: ${error.message}`);
    });
    child.once('exit', (code, signal) => {
      resolve(`ended with ${signal ?? `exit code ${String(code)}`}`);
    });
  });

  const fault = await Promise.race([gone, untilReady(ready)]);
  if (fault === undefined) return { stop: () => stop(child, gone, stopSignal) };
  await stop(child, gone, 'SIGKILL');
  const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
  throw new Error([`${name} ${fault}`, ...lines.slice(-LOG_TAIL_LINES)].join('\n    '));
}

async function untilReady(ready: () => Promise<unknown>): Promise<string | undefined> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      await ready();
      return undefined;
    } catch (error) {
      if (Date.now() > deadline) return `does not answer: ${String(error)}`;
      await delay(ASK_EVERY_MS);
    }
  }
}

async function stop(child: ChildProcess, gone: Promise<string>, signal: NodeJS.Signals): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  const patience = new AbortController();
  const tooLate = delay(STOP_WITHIN_MS, 'late' as const, { signal: patience.signal, ref: true });
  if ((await Promise.race([gone, tooLate])) === 'late') {
    process.kill(-child.pid, 'SIGKILL');
    await gone;
  } else {
    patience.abort();
    await tooLate.catch(() => 'no longer needed');
  }
}

/** Finishes what belongs to a start, and ends the daemon if that fails. */
export async function orStop<T>(daemon: Daemon, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    await daemon.stop();
    throw error;
  }
}

/** A port of the loopback interface that nothing listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}
