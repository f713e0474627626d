import { randomUUID } from 'node:crypto';
import { describe } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { type JobsHarness, jobsContract } from '../jobs.contract.js';
import { startJobs } from '../testing/harness.js';
import { processesContract } from '../testing/processes.contract.js';
import { ambientTransaction, postgresqlDatabase } from './pg-boss-database.js';

describe('Jobs in PostgreSQL', () => {
  const { DATABASE_URL: server, REDIS_URL: redisUrl } = process.env;
  if (!server || !redisUrl)
    throw new Error('DATABASE_URL and REDIS_URL must name running servers for the specs of TEST_SERVICES.');

  const connect = (clientUrl: string) =>
    MikroORM.init({ clientUrl, entities: [], discovery: { warnWhenNoEntities: false } });

  const onServer = async (sql: string): Promise<void> => {
    const orm = await connect(server);
    await orm.em.getConnection().execute(sql);
    await orm.close();
  };

  /** A database of its own, dropped afterwards. */
  const open = async (): Promise<JobsHarness & { store: { databaseUrl: string } }> => {
    const dbName = `oaas_jobs_spec_${randomUUID().slice(0, 8)}`;
    const url = new URL(server);
    url.pathname = `/${dbName}`;
    const databaseUrl = url.toString();
    await onServer(`CREATE DATABASE ${dbName}`);
    const orm = await connect(databaseUrl);
    const database = postgresqlDatabase(databaseUrl, ambientTransaction(orm));
    return {
      store: { databaseUrl },
      start: (providers, { work = true } = {}) => startJobs({ database, work, shutdownSeconds: 5 }, providers),
      transaction: (work) => orm.em.fork().transactional(work),
      close: async () => {
        await orm.close();
        // By force: killed workers may not have left yet.
        await onServer(`DROP DATABASE ${dbName} WITH (FORCE)`);
      },
    };
  };

  jobsContract(open);
  describe('between processes', () => {
    processesContract(redisUrl, open);
  });
});
