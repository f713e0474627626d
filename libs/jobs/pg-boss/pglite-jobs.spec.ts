import { describe } from '@jest/globals';
import { MikroORM, type PgliteConnection } from '@mikro-orm/pglite';
import { jobsContract } from '../jobs.contract.js';
import { startJobs } from '../testing/harness.js';
import { ambientTransaction, pgliteDatabase } from './pg-boss-database.js';

describe('Jobs in PGlite', () => {
  jobsContract(async () => {
    const orm = await MikroORM.init({ dbName: 'memory://', entities: [], discovery: { warnWhenNoEntities: false } });
    const connection: PgliteConnection = orm.em.getConnection();
    const database = pgliteDatabase(await connection.getNativeClient(), ambientTransaction(orm));
    return {
      start: (providers, { work = true } = {}) => startJobs({ database, work, shutdownSeconds: 5 }, providers),
      transaction: (work) => orm.em.fork().transactional(work),
      close: () => orm.close(),
    };
  });
});
