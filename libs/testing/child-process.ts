import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** A TypeScript file of the project in a process of its own, for specs that kill it. */
export class TypeScriptProcess {
  /** All that it has said so far, on standard output and standard error. */
  readonly heard: string[] = [];
  private readonly lines: string[] = [];
  private readonly child: ChildProcess;
  private readonly exited: Promise<unknown>;
  private closed = false;
  private awake = Promise.withResolvers<null>();

  /** @param file relative to the repository */
  constructor(file: string, args: readonly string[] = [], env: Record<string, string> = {}) {
    const child = spawn(
      process.execPath,
      ['--conditions=source', '--import=./libs/testing/register-typescript.ts', file, ...args],
      { cwd: REPOSITORY, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        this.heard.push(line);
        this.lines.push(line);
        this.awake.resolve(null);
      });
    }
    this.exited = once(child, 'close').then(() => {
      this.closed = true;
      this.awake.resolve(null);
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** The next line that the process says, and that begins so; the lines before it are passed over. */
  async says(beginning = ''): Promise<string> {
    for (;;) {
      const line = this.lines.shift();
      if (line?.startsWith(beginning)) return line;
      if (line !== undefined) continue;
      if (this.closed) throw new Error(`Ended without saying "${beginning}":\n${this.heard.join('\n')}`);
      await this.awake.promise;
      this.awake = Promise.withResolvers<null>();
    }
  }

  /** Asks it to end. */
  terminate(): void {
    this.child.kill('SIGTERM');
  }

  /** Ends it as a power cut would, and waits until it is gone. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** Waits until it has ended by itself. */
  async ended(): Promise<number | null> {
    await this.exited;
    return this.child.exitCode;
  }
}
