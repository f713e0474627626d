import { MikroORM, type Options } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { ormOptions } from './orm-options.js';
import { ConnectionKept } from './turns.js';

/** Short for the spec, and far longer than the statements in it take. */
const PATIENCE_MS = 500;

describe('The embedded database’s one connection', () => {
  let orm: MikroORM;

  beforeAll(async () => {
    orm = await MikroORM.init({
      ...ormOptions({ dataDir: 'unused' }),
      dbName: 'memory://',
      driverOptions: { patienceMs: PATIENCE_MS },
      entities: [],
      discovery: { warnWhenNoEntities: false },
    } as Options);
  });
  afterAll(() => orm.close());

  const fork = () => orm.em.fork() as SqlEntityManager;
  const select = (em: SqlEntityManager) => sql<{ n: number }>`select 1 as n`.execute(em.getKysely());

  it('ends the wait of a transaction for itself with an error, and goes on', async () => {
    const stranger = fork();
    const transaction = fork().transactional(() => select(stranger));
    await expect(transaction).rejects.toBeInstanceOf(ConnectionKept);
    expect((await select(stranger)).rows).toEqual([{ n: 1 }]);
  });

  it('lets transactions wait for one another, however many', async () => {
    const numbers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        fork().transactional(async (em) => {
          const { rows } = await sql<{ n: number }>`select ${n}::integer as n`.execute(em.getKysely());
          return rows[0]?.n;
        }),
      ),
    );
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, n) => n));
  });

  it('is given back by a transaction that fails', async () => {
    await expect(fork().transactional(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await select(fork())).rows).toEqual([{ n: 1 }]);
  });
});
