import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { LOG_LEVELS, PLANS, ROLES, type Config, type S3Config, type SmtpConfig } from './config.js';
import { EnvironmentReader, environment, InvalidConfiguration } from './environment.js';

/** What production must name: nothing there may fall back to the embedded default. */
const REQUIRED_IN_PRODUCTION = [
  'DATABASE_URL',
  'REDIS_URL',
  'S3_ENDPOINT',
  'S3_REGION',
  'S3_BUCKET',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'SMTP_URL',
  'MAIL_FROM',
  'PUBLIC_URL',
  'PORTAL_URL',
  'APP_URL',
  'JWT_SECRET_KEY',
  'ENCRYPTION_KEY',
] as const;

const DAY_SECONDS = 86_400;

/** Secrets hold at least 256 bits: 32 bytes, however they are written down. */
const SECRET_BYTES = 32;

/**
 * Reads the whole configuration from the environment.
 * @throws InvalidConfiguration with every fault at once, by variable.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = environment): Config {
  const read = new EnvironmentReader(env);
  const production = read.text('NODE_ENV') === 'production';
  const role = read.oneOf('ROLE', ROLES, 'all');
  const dataDir = resolve(read.text('DATA_DIR') ?? '.data');
  const port = read.integer('PORT', 8000, 0, 65_535);
  const publicUrl = read.url('PUBLIC_URL', ['http', 'https']) ?? `http://localhost:${port}`;
  const databaseUrl = read.url('DATABASE_URL', ['postgres', 'postgresql']);
  const redisUrl = read.url('REDIS_URL', ['redis', 'rediss']);

  if (production) {
    for (const name of REQUIRED_IN_PRODUCTION) {
      if (read.text(name) === undefined) read.faults.push(`${name} must be set with NODE_ENV=production`);
    }
  }
  if (role !== 'all') {
    for (const name of ['DATABASE_URL', 'REDIS_URL']) {
      if (read.text(name) === undefined) read.faults.push(`${name} must be set with ROLE=${role}`);
    }
  }

  const s3 = readS3(read);
  const smtp = readSmtp(read);
  const seedDemo = read.flag('SEED_DEMO', true);
  const operatorKey = readOperatorKey(read);
  const rateLimits = read.flag('RATE_LIMITS', true);
  if (production && !rateLimits) read.faults.push('RATE_LIMITS cannot be off with NODE_ENV=production');

  const config = {
    production,
    role,
    port,
    publicUrl,
    portalUrl: read.url('PORTAL_URL', ['http', 'https']) ?? `${publicUrl}/api/v1/onboarding`,
    appUrl: read.url('APP_URL', ['http', 'https']) ?? publicUrl,
    dataDir,
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(redisUrl !== undefined && { redisUrl }),
    ...(s3 && { s3 }),
    ...(smtp && { smtp }),
    mailFrom: readMailFrom(read),
    corsOrigins: read.list('CORS_ORIGINS'),
    trustProxy: readTrustProxy(read),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    seedDemo: !production && databaseUrl === undefined && seedDemo,
    rateLimits,
    defaultPlan: read.oneOf('DEFAULT_PLAN', PLANS, 'business'),
    ...(operatorKey !== undefined && { operatorKey }),
    sessionTtlSeconds: read.integer('SESSION_TTL_SECONDS', 30 * DAY_SECONDS, 60, 365 * DAY_SECONDS),
    argon2: {
      memoryKib: read.integer('ARGON2_MEMORY_KIB', 19_456, 8_192, 1_048_576),
      iterations: read.integer('ARGON2_ITERATIONS', 2, 1, 20),
      parallelism: read.integer('ARGON2_PARALLELISM', 1, 1, 8),
    },
  };
  for (const secret of read.list('JWT_SECRET_KEY')) checkSecret(read, 'JWT_SECRET_KEY', secret);
  for (const key of read.list('ENCRYPTION_KEY')) checkSecret(read, 'ENCRYPTION_KEY', key);
  if (read.faults.length > 0) throw new InvalidConfiguration([...new Set(read.faults)]);

  const jwtSecrets = read.list('JWT_SECRET_KEY');
  const encryptionKeys = read.list('ENCRYPTION_KEY');
  return {
    ...config,
    jwtSecrets: jwtSecrets.length > 0 ? jwtSecrets : [keptSecret(dataDir, 'jwt-secret')],
    encryptionKeys: encryptionKeys.length > 0 ? encryptionKeys : [keptSecret(dataDir, 'encryption-key')],
  };
}

function readS3(read: EnvironmentReader): S3Config | undefined {
  const endpoint = read.url('S3_ENDPOINT', ['http', 'https']);
  const names = ['S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const;
  const [region, bucket, accessKey, secretKey] = names.map((name) => read.text(name));
  if (endpoint === undefined && [region, bucket, accessKey, secretKey].every((value) => value === undefined)) {
    return undefined;
  }
  for (const name of names) {
    if (read.text(name) === undefined) read.faults.push(`${name} must be set where another S3_ variable is`);
  }
  if (region === undefined || bucket === undefined || accessKey === undefined || secretKey === undefined) {
    return undefined;
  }
  return { ...(endpoint !== undefined && { endpoint }), region, bucket, accessKey, secretKey };
}

function readSmtp(read: EnvironmentReader): SmtpConfig | undefined {
  const url = read.url('SMTP_URL', ['smtp', 'smtps']);
  if (url === undefined) return undefined;
  const password = read.text('EMAIL_SERVICE_API_KEY');
  return { url, ...(password !== undefined && { password }) };
}

/** `Name <address>` or an address alone. */
function readMailFrom(read: EnvironmentReader): { name?: string; address: string } {
  const value = read.text('MAIL_FROM') ?? 'OaaS <onboarding@localhost>';
  const match = /^(?:"?([^"<>\r\n]*?)"?\s*<)?([^\s<>@]+@[^\s<>@]+)>?$/.exec(value);
  if (!match?.[2]) {
    read.faults.push('MAIL_FROM must be an address, or a name and an address: Example <onboarding@example.org>');
    return { address: 'invalid' };
  }
  return { ...(match[1] && { name: match[1] }), address: match[2] };
}

function readTrustProxy(read: EnvironmentReader): false | number | string {
  const value = read.text('TRUST_PROXY');
  if (value === undefined || value === 'false') return false;
  if (/^\d+$/.test(value)) return Number(value);
  // "true" would trust whatever any client claims to be.
  if (/^[\da-f.:/, a-z]+$/i.test(value) && value !== 'true') return value;
  read.faults.push('TRUST_PROXY must be a number of hops, or addresses and subnets separated by commas');
  return false;
}

function readOperatorKey(read: EnvironmentReader): string | undefined {
  const key = read.text('OPERATOR_KEY');
  checkSecret(read, 'OPERATOR_KEY', key);
  return key;
}

/** Rejects secrets with fewer than 32 bytes, and those that only look long. */
function checkSecret(read: EnvironmentReader, name: string, secret: string | undefined): void {
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
function keptSecret(dataDir: string, name: string): string {
  const folder = resolve(dataDir, 'secrets');
  const file = resolve(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(SECRET_BYTES).toString('base64'), { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secretBytes(secret) < SECRET_BYTES) {
    throw new InvalidConfiguration([`${file} is damaged: remove it to have a new one made, or restore it`]);
  }
  return secret;
}
