import { resolve } from 'node:path';
import express from 'express';
import { LOG_LEVELS, PLANS, ROLES, type Config, type S3Config, type SmtpConfig } from './config.js';
import { folderFault, makeFolder } from './data-folder.js';
import { EnvironmentReader, environment, InvalidConfiguration } from './environment.js';
import { checkSecret, keptSecret, readSecrets } from './secrets.js';

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

/**
 * Reads the whole configuration from the environment.
 * @throws InvalidConfiguration with every fault at once, by variable.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = environment): Config {
  const read = new EnvironmentReader(env);
  const mode = read.oneOf('NODE_ENV', ['development', 'test', 'production'], 'development');
  const production = mode === 'production';
  const role = read.oneOf('ROLE', ROLES, 'all');
  const dataDir = resolve(read.text('DATA_DIR') ?? '.data');
  // Specs let the system choose one; a service that nobody can find is of no use to anybody else.
  const port = read.integer('PORT', 8000, mode === 'test' ? 0 : 1, 65_535);
  const publicUrl = read.url('PUBLIC_URL', ['http', 'https']) ?? `http://localhost:${port}`;
  const databaseUrl = read.url('DATABASE_URL', ['postgres', 'postgresql']);
  const redisUrl = read.url('REDIS_URL', ['redis', 'rediss']);
  if (databaseUrl !== undefined && !namesDatabase(databaseUrl)) {
    read.faults.push('DATABASE_URL must name a database: postgres://user:password@host:5432/name');
  }
  if (redisUrl !== undefined && !/^\/?\d*$/.test(new URL(redisUrl).pathname)) {
    read.faults.push('REDIS_URL must name its database by a number, or none: redis://host:6379/0');
  }

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
  const rateLimits = read.flag('RATE_LIMITS', true, 'on or off');
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
    corsOrigins: readOrigins(read),
    trustProxy: readTrustProxy(read),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    seedDemo: !production && databaseUrl === undefined && seedDemo,
    rateLimits,
    defaultPlan: read.oneOf('DEFAULT_PLAN', PLANS, 'business'),
    ...(operatorKey !== undefined && { operatorKey }),
    sessionTtlSeconds: read.integer('SESSION_TTL_SECONDS', 30 * DAY_SECONDS, 1, 365 * DAY_SECONDS),
    argon2: {
      memoryKib: read.integer('ARGON2_MEMORY_KIB', 19_456, 8_192, 1_048_576),
      iterations: read.integer('ARGON2_ITERATIONS', 2, 1, 20),
      parallelism: read.integer('ARGON2_PARALLELISM', 1, 1, 8),
    },
  };
  const jwtSecrets = readSecrets(read, 'JWT_SECRET_KEY');
  const encryptionKeys = readSecrets(read, 'ENCRYPTION_KEY');
  // Reserved; what it will be is checked already.
  read.url('CLAMAV_URL', ['tcp']);
  const embedded = databaseUrl === undefined || !s3 || !smtp || jwtSecrets.length === 0 || encryptionKeys.length === 0;
  if (!production && embedded) checkDataDir(read, dataDir);
  if (read.faults.length > 0) throw new InvalidConfiguration([...new Set(read.faults)]);

  return {
    ...config,
    jwtSecrets: jwtSecrets.length > 0 ? jwtSecrets : [keptSecret(dataDir, 'jwt-secret')],
    encryptionKeys: encryptionKeys.length > 0 ? encryptionKeys : [keptSecret(dataDir, 'encryption-key')],
  };
}

/** It is made where nothing else is wrong: a start that is refused leaves nothing behind. */
function checkDataDir(read: EnvironmentReader, dataDir: string): void {
  const fault = read.faults.length > 0 ? folderFault(dataDir) : makeFolder(dataDir);
  if (fault !== undefined) read.faults.push(`DATA_DIR must be a folder to write to: ${fault}`);
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

function readOrigins(read: EnvironmentReader): string[] {
  const origins = read.list('CORS_ORIGINS');
  if (origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin)) return origins;
  read.faults.push('CORS_ORIGINS must be origins as browsers send them, separated by commas: https://app.example.org');
  return [];
}

function readTrustProxy(read: EnvironmentReader): false | number | string {
  const value = read.text('TRUST_PROXY');
  if (value === undefined || value === 'false') return false;
  if (/^\d+$/.test(value)) return Number(value);
  try {
    // Express itself knows best what it takes.
    express().set('trust proxy', value);
    return value;
  } catch {
    read.faults.push(
      'TRUST_PROXY must be a number of hops, or addresses, subnets, loopback, linklocal or uniquelocal, separated by commas',
    );
    return false;
  }
}

function readOperatorKey(read: EnvironmentReader): string | undefined {
  const key = read.text('OPERATOR_KEY');
  checkSecret(read, 'OPERATOR_KEY', key);
  return key;
}

function namesDatabase(url: string): boolean {
  try {
    return decodeURIComponent(new URL(url).pathname).length > 1;
  } catch {
    // An escape that is none.
    return false;
  }
}
