import { randomBytes } from 'node:crypto';
import type { OnApplicationShutdown } from '@nestjs/common';
import { parseOptions } from '@node-rs/argon2';
import { HashingThreads } from './hashing-threads.js';

export interface PasswordCost {
  /** KiB of memory for one hash. */
  memoryKib: number;
  /** Passes over that memory. */
  iterations: number;
  /** Threads for one hash. */
  parallelism: number;
}

/** The OWASP Password Storage Cheat Sheet's minimum for argon2id; some 23 ms on one core. */
export const OWASP_COST: PasswordCost = { memoryKib: 19_456, iterations: 2, parallelism: 1 };

/**
 * Passwords as argon2id hashes (RFC 9106) in PHC form. Letters that keyboards compose in different ways are the same
 * (RFC 8265, 4.2: OpaqueString, NFC).
 */
export class Passwords implements OnApplicationShutdown {
  private readonly nobody: string;
  private readonly threads = new HashingThreads();

  constructor(private readonly cost: PasswordCost = OWASP_COST) {
    this.nobody = unmatchable(cost);
  }

  hash(password: string): Promise<string> {
    const { memoryKib, iterations, parallelism } = this.cost;
    // argon2id, version 0x13 and 32 bytes are the library's defaults; its enums are ambient and cannot be imported.
    return this.threads.hash(password.normalize('NFC'), { memoryCost: memoryKib, timeCost: iterations, parallelism });
  }

  /** @throws Error when `hashed` is no argon2 hash, which is a fault of the data and not of the password */
  verify(hashed: string, password: string): Promise<boolean> {
    return this.threads.verify(hashed, password.normalize('NFC'));
  }

  /** Answers `false` after the work of a verification: a sign-in with an unknown address takes as long as any other. */
  async verifyAgainstNothing(password: string): Promise<false> {
    await this.threads.verify(this.nobody, password);
    return false;
  }

  onApplicationShutdown(): Promise<void> {
    return this.threads.close();
  }

  /**
   * Whether the hash is of another algorithm, or less work than today's: memory times passes, which is what each guess
   * costs. The next successful sign-in replaces it. A cost that was lowered makes no good hash worse, and processes of
   * different costs do not undo one another's work.
   */
  needsRehash(hashed: string): boolean {
    const { memoryCost, timeCost } = parseOptions(hashed);
    return !hashed.startsWith('$argon2id$v=19$') || memoryCost * timeCost < this.cost.memoryKib * this.cost.iterations;
  }
}

/** A hash in PHC form of the given cost that no password has, as nothing was hashed to make it. */
function unmatchable({ memoryKib, iterations, parallelism }: PasswordCost): string {
  const field = (bytes: number): string => randomBytes(bytes).toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${memoryKib},t=${iterations},p=${parallelism}$${field(16)}$${field(32)}`;
}
