import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Logger } from '@nestjs/common';
import { Piscina } from 'piscina';
import type { Options } from '@node-rs/argon2';
import { DomainError } from '#libs/kernel/index.js';

/** Hashes that may wait for a thread: some ten seconds' worth on the smallest machine. */
const MAX_WAITING = 400;
/** Added to the niceness of the threads: a tenth of the weight of what answers requests. Elsewhere it is the process's. */
const NICENESS = process.platform === 'linux' ? 10 : 0;
const IDLE_MS = 30_000;
/** Longer than any hash, and all that may wait before it, takes: whoever has not had a turn by then gets none. */
const PATIENCE_MS = 30_000;

/** More people sign in at this moment than passwords can be checked. */
export class TooManyHashes extends DomainError {
  readonly code = 'dependency-unavailable';
  readonly kind = 'unavailable';

  constructor() {
    super('Too many people are signing in at this moment. Try again in a few seconds.');
  }
}

/**
 * argon2 on threads of its own. libuv's would do it as well, but there a storm of sign-ins takes every core, at the same
 * priority as the event loop, and keeps files and name look-ups waiting. These leave one core to everybody else, and what
 * they share with others they take last.
 */
export class HashingThreads {
  private readonly logger = new Logger('passwords');
  private readonly pool = new Piscina({
    // Compiled, or as it is written where a spec runs.
    filename: new URL(`./argon2.worker${extname(import.meta.url)}`, import.meta.url).href,
    minThreads: 0,
    maxThreads: Math.max(1, availableParallelism() - 1),
    maxQueue: MAX_WAITING,
    idleTimeout: IDLE_MS,
    niceIncrement: NICENESS,
  });

  constructor() {
    // A thread that dies without a task, or does not start, is told to nobody else; the next task starts another one.
    this.pool.on('error', (error: Error) => {
      this.logger.error(`A thread that hashes passwords has died: ${error.message}`);
    });
  }

  /** @throws TooManyHashes where too many wait already, or for too long */
  hash(password: string, options: Options): Promise<string> {
    return this.run({ password, options }, 'hash');
  }

  /** @throws TooManyHashes as `hash`; Error when `hashed` is no hash */
  verify(hashed: string, password: string): Promise<boolean> {
    return this.run({ hashed, password }, 'verify');
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  private async run<R>(task: object, name: string): Promise<R> {
    if (this.pool.queueSize >= MAX_WAITING) throw new TooManyHashes();
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      return (await this.pool.run(task, { name, signal })) as R;
    } catch (error) {
      throw signal.aborted ? new TooManyHashes() : error;
    }
  }
}
