import { randomBytes } from 'node:crypto';
import { MikroORM, type Options } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { Client } from 'pg';
import { migrate } from './migrate.js';
import { ormOptions } from './orm-options.js';

const SERVER = process.env['DATABASE_URL'] ?? '';

/** Takes longer than a statement of a request may. */
class Slow extends Migration {
  override up(): void {
    this.addSql('select pg_sleep(0.5)');
    this.addSql('create table slowly_made (id integer)');
  }
}

describe('Migrations on PostgreSQL', () => {
  const name = `oaas_migrate_${randomBytes(4).toString('hex')}`;
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  const admin = new Client({ connectionString: SERVER });

  beforeAll(async () => {
    await admin.connect();
    await admin.query(`create database ${name}`);
  });
  afterAll(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });

  /** A process of its own would see the same: it shares nothing but the database. */
  const aProcess = (): Promise<MikroORM> => {
    const options = ormOptions({ databaseUrl: url.toString(), dataDir: '' });
    return MikroORM.init({
      ...options,
      driverOptions: { ...(options.driverOptions as object), statement_timeout: 200 },
      migrations: { ...options.migrations, migrationsList: [{ name: 'slow', class: Slow }] },
      entities: [],
      discovery: { warnWhenNoEntities: false },
    } as Options);
  };

  it('take as long as they need, once, however many processes start together', async () => {
    const processes = await Promise.all([aProcess(), aProcess(), aProcess()]);
    try {
      const applied = await Promise.all(processes.map((orm) => migrate(orm)));
      expect(applied.flat()).toEqual(['slow']);
    } finally {
      await Promise.all(processes.map((orm) => orm.close()));
    }
  });
});
