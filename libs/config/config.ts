/** Everything that can be configured, read once at the start. Section 7 of the API contract is its source. */
export abstract class Config {
  abstract readonly production: boolean;
  abstract readonly role: Role;
  abstract readonly port: number;
  /** The API's address as clients see it, without a trailing slash. */
  abstract readonly publicUrl: string;
  /** Where mails link to: `{portalUrl}/{session_token}`. */
  abstract readonly portalUrl: string;
  /** The admins' front end, for links in mails to users. */
  abstract readonly appUrl: string;
  /** The embedded default's folder, absolute. */
  abstract readonly dataDir: string;
  /** Absent: PGlite in `dataDir`. */
  abstract readonly databaseUrl?: string;
  /** Absent: jobs in the database, cache and rate limits in memory. */
  abstract readonly redisUrl?: string;
  /** Absent: objects in `dataDir`. */
  abstract readonly s3?: S3Config;
  /** Absent: a mailbox folder in `dataDir`. */
  abstract readonly smtp?: SmtpConfig;
  abstract readonly mailFrom: { name?: string; address: string };
  /** The first signs, all verify: during a rotation every process knows the new one before any signs with it. */
  abstract readonly jwtSecrets: readonly string[];
  /** The first encrypts, all decrypt: put a new one in front to rotate. */
  abstract readonly encryptionKeys: readonly string[];
  abstract readonly corsOrigins: readonly string[];
  /** Express's `trust proxy`: a number of hops, or addresses and subnets; `false` trusts none. */
  abstract readonly trustProxy: false | number | string;
  abstract readonly logLevel: LogLevel;
  abstract readonly seedDemo: boolean;
  abstract readonly rateLimits: boolean;
  abstract readonly defaultPlan: Plan;
  abstract readonly operatorKey?: string;
  /** How long a portal link lives after the last invitation or activity, in seconds. */
  abstract readonly sessionTtlSeconds: number;
  abstract readonly argon2: { memoryKib: number; iterations: number; parallelism: number };
}

export interface S3Config {
  endpoint?: string;
  region: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
}

export interface SmtpConfig {
  url: string;
  /** Replaces the password in `url`, where a mail service gives out an API key. */
  password?: string;
}

export const ROLES = ['all', 'api', 'worker'] as const;
export type Role = (typeof ROLES)[number];

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const PLANS = ['free', 'team', 'business'] as const;
export type Plan = (typeof PLANS)[number];
