import { MikroORM } from '@mikro-orm/pglite';
import { sql, type QueryExecutorProvider } from 'kysely';
import { deleteInBatches } from './delete-in-batches.js';

it('deletes all that a condition holds for, and nothing else, a batch a statement', async () => {
  const orm = await MikroORM.init({ dbName: 'memory://', entities: [], discovery: { warnWhenNoEntities: false } });
  const db = orm.em.getKysely();
  await sql`create table things (number integer)`.execute(db);
  await sql`insert into things select generate_series(1, 28)`.execute(db);
  let statements = 0;
  const counting: QueryExecutorProvider = {
    getExecutor: () => {
      statements++;
      return db.getExecutor();
    },
  };

  await deleteInBatches(counting, 'things', sql`number <= ${25}`, 10);
  expect(statements).toBe(3);
  expect((await sql`select number from things order by number`.execute(db)).rows).toEqual([
    { number: 26 },
    { number: 27 },
    { number: 28 },
  ]);
  await orm.close();
});
