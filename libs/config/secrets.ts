import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InvalidConfiguration, type EnvironmentReader } from './environment.js';

/** Secrets hold at least 256 bits: 32 bytes, however they are written down. */
const SECRET_BYTES = 32;

/** One or several, separated by commas; none where the variable is not set. */
export function readSecrets(read: EnvironmentReader, name: string): string[] {
  const secrets = read.list(name);
  if (secrets.length === 0 && read.text(name) !== undefined) read.faults.push(`${name} is set, and holds no secret`);
  for (const secret of secrets) checkSecret(read, name, secret);
  return secrets;
}

/** Rejects secrets with fewer than 32 bytes, and those that only look long. */
export function checkSecret(read: EnvironmentReader, name: string, secret: string | undefined): void {
  if (secret === undefined) return;
  if (secretBytes(secret) < SECRET_BYTES) {
    read.faults.push(`${name} must hold at least ${SECRET_BYTES} random bytes (try: openssl rand -base64 32)`);
  } else if (new Set(secret).size < 10) {
    read.faults.push(`${name} is too regular to be a secret (try: openssl rand -base64 32)`);
  }
}

function secretBytes(secret: string): number {
  if (/^(?:[\da-f]{2})+$/i.test(secret)) return secret.length / 2;
  if (/^[\w+/-]+={0,2}$/.test(secret)) return Math.floor((secret.replace(/=+$/, '').length * 3) / 4);
  return Buffer.byteLength(secret);
}

/** A secret made at the first start and kept beside the embedded data. */
export function keptSecret(dataDir: string, name: string): string {
  const file = resolve(dataDir, 'secrets', name);
  const secret = madeOnce(file);
  if (secretBytes(secret) < SECRET_BYTES) {
    throw new InvalidConfiguration([`${file} is damaged: remove it to have a new one made, or restore it`]);
  }
  return secret;
}

/** What the file holds; a new secret where there was no file. */
function madeOnce(file: string): string {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, randomBytes(SECRET_BYTES).toString('base64'), { flag: 'wx', mode: 0o600, flush: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new InvalidConfiguration([`DATA_DIR cannot be used: ${file} cannot be read or made (${code})`]);
  }
}
