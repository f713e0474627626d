import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Type } from '@nestjs/common';
import { loadConfig } from '#libs/config/index.js';
import { openApiDocument } from '#libs/http/index.js';
import { createApp } from '../../src/bootstrap.js';
import { Api } from './api.js';
import { Contract } from './contract.js';
import { migratedDatabase } from './migrated-database.js';

/** The variables by which the real servers of `npm run test:services` are named. */
const SERVICES = [
  'DATABASE_URL',
  'REDIS_URL',
  'S3_ENDPOINT',
  'S3_REGION',
  'S3_BUCKET',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'SMTP_URL',
] as const;

/** The whole service in this process, listening on a port of its own. */
export class Service {
  private published?: Contract;

  private constructor(
    readonly app: NestExpressApplication,
    readonly url: string,
    readonly dataDir: string,
  ) {}

  /** On the embedded default; with TEST_SERVICES set, on the servers that the environment names. */
  static async start(env: Record<string, string> = {}): Promise<Service> {
    const dataDir = mkdtempSync(join(tmpdir(), 'oaas-'));
    const real = process.env['TEST_SERVICES'] !== undefined;
    const services = Object.fromEntries(
      SERVICES.flatMap((name) => (real && process.env[name] ? [[name, process.env[name]]] : [])),
    );
    if (!real) cpSync(await migratedDatabase(), join(dataDir, 'database'), { recursive: true });
    const config = loadConfig({
      NODE_ENV: 'test',
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
      RATE_LIMITS: 'off',
      SEED_DEMO: 'false',
      // The least that argon2id takes: the specs are not about its cost.
      ARGON2_MEMORY_KIB: '8192',
      ARGON2_ITERATIONS: '1',
      ...services,
      ...env,
    });
    const app = await createApp(config);
    await app.listen(0);
    const { port } = app.getHttpServer().address() as { port: number };
    return new Service(app, `http://127.0.0.1:${port}`, dataDir);
  }

  get<T>(token: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.app.get<T>(token, { strict: false });
  }

  /** A client that has not signed in, and that takes no answer which the OpenAPI document does not describe. */
  api(): Api {
    return new Api(this.url, undefined, this.contract);
  }

  private get contract(): Contract {
    return (this.published ??= new Contract(openApiDocument(this.app, this.url)));
  }

  async stop(): Promise<void> {
    await this.app.close();
    if (existsSync(this.dataDir)) rmSync(this.dataDir, { recursive: true, force: true });
  }
}
