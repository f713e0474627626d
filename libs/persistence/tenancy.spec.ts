import { defineEntity, MikroORM, p, type EntityManager, type Options } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { Database } from './database.js';
import { ormOptions } from './orm-options.js';
import { Tenancy, TenantNotBound, type Tenant } from './tenant.js';

const [OURS, THEIRS] = ['019a0000-0000-7000-8000-000000000001', '019a0000-0000-7000-8000-000000000002'];

class Company {
  id!: string;
  name!: string;
}
class Flow {
  id!: string;
  companyId!: string;
  name!: string;
}
class Country {
  code!: string;
}

const CompanySchema = defineEntity({
  class: Company,
  tableName: 'companies',
  properties: { id: p.uuid().primary(), name: p.text() },
});
const FlowSchema = defineEntity({
  class: Flow,
  tableName: 'flows',
  properties: { id: p.integer().primary().$type<string>(), companyId: p.uuid(), name: p.text() },
});
const CountrySchema = defineEntity({
  class: Country,
  tableName: 'countries',
  properties: { code: p.text().primary() },
});

interface Tables {
  companies: { id: string; name: string };
  flows: { id: number; company_id: string; name: string };
  flow_names: { company_id: string; name: string };
}

describe('Two companies in one database', () => {
  let orm: MikroORM;
  let database: Database;

  beforeAll(async () => {
    orm = await MikroORM.init({
      ...ormOptions({ dataDir: 'unused' }),
      dbName: 'memory://',
      driverOptions: {},
      entities: [CompanySchema, FlowSchema, CountrySchema],
    } as Options);
    const db = (orm.em as SqlEntityManager).getKysely();
    for (const statement of [
      sql`create table companies (id uuid primary key, name text not null)`,
      sql`create table flows (id integer primary key, company_id uuid not null, name text not null)`,
      sql`create table countries (code text primary key)`,
      sql`create view flow_names as select company_id, name from flows`,
      sql`insert into countries values ('DE')`,
    ]) {
      await statement.execute(db);
    }
    database = new Database(orm.em);
    await database.learnTenantColumns();
  });
  afterAll(() => orm.close());

  beforeEach(async () => {
    const db = (orm.em as SqlEntityManager).getKysely();
    await sql`truncate companies, flows`.execute(db);
    await sql`insert into companies values (${OURS}, 'ours'), (${THEIRS}, 'theirs')`.execute(db);
    await sql`insert into flows values (1, ${OURS}, 'ours'), (2, ${THEIRS}, 'theirs')`.execute(db);
  });

  const ours: Tenant = { companyId: OURS };
  const names = (rows: { name: string }[]) => rows.map(({ name }) => name).sort();
  const everybodys = () => database.across<Tables>('seed').selectFrom('flows').select('name').execute();
  const inFork = <R>(tenant: Tenant, work: (em: EntityManager) => Promise<R>) =>
    Tenancy.run(tenant, () => work(orm.em.fork()));

  describe('by SQL', () => {
    it.each(['companies', 'flows', 'flow_names'] as const)('see their own rows of %s alone', async (table) => {
      const select = () => database.forCompany<Tables>().selectFrom(table).select('name').execute();
      expect(names(await Tenancy.run(ours, select))).toEqual(['ours']);
      expect(names(await Tenancy.run({ companyId: THEIRS }, select))).toEqual(['theirs']);
    });

    it('do not meet in a join, even one on nothing', async () => {
      const rows = await Tenancy.run(ours, () =>
        database
          .forCompany<Tables>()
          .selectFrom('flows as a')
          .innerJoin('flows as b', (join) => join.onTrue())
          .leftJoin('companies as c', (join) => join.onTrue())
          .select(['a.name', 'b.name as b', 'c.name as c'])
          .execute(),
      );
      expect(rows).toEqual([{ name: 'ours', b: 'ours', c: 'ours' }]);
    });

    it('change and remove their own rows alone', async () => {
      const db = database.forCompany<Tables>();
      const update = await Tenancy.run(ours, () => db.updateTable('flows').set({ name: 'changed' }).executeTakeFirst());
      expect(update.numUpdatedRows).toBe(1n);
      expect(names(await everybodys())).toEqual(['changed', 'theirs']);
      const removal = await Tenancy.run(ours, () =>
        db.deleteFrom('flows').where('id', 'in', [1, 2]).executeTakeFirst(),
      );
      expect(removal.numDeletedRows).toBe(1n);
      expect(names(await everybodys())).toEqual(['theirs']);
    });

    it('are seen together where the work crosses by name', async () => {
      expect(names(await everybodys())).toEqual(['ours', 'theirs']);
      const bound = () => database.forTenant<Tables>().selectFrom('flows').select('name').execute();
      expect(names(await Tenancy.run({ across: 'job' }, bound))).toEqual(['ours', 'theirs']);
      expect(names(await Tenancy.run(ours, bound))).toEqual(['ours']);
    });
  });

  describe('by the ORM', () => {
    it('are found apart, also by their ids', async () => {
      expect(names(await inFork(ours, (em) => em.findAll(FlowSchema)))).toEqual(['ours']);
      expect(names(await inFork(ours, (em) => em.findAll(CompanySchema)))).toEqual(['ours']);
      expect(await inFork(ours, (em) => em.findOne(FlowSchema, { name: 'theirs' }))).toBeNull();
      expect(await inFork(ours, (em) => em.findOne(CompanySchema, { id: THEIRS }))).toBeNull();
      expect(await inFork(ours, (em) => em.count(FlowSchema))).toBe(1);
    });

    it('are changed and removed apart in bulk', async () => {
      expect(await inFork(ours, (em) => em.nativeUpdate(FlowSchema, {}, { name: 'changed' }))).toBe(1);
      expect(await inFork(ours, (em) => em.nativeDelete(FlowSchema, {}))).toBe(1);
      expect(names(await everybodys())).toEqual(['theirs']);
    });

    it('share what belongs to nobody', async () => {
      expect(await inFork(ours, (em) => em.count(CountrySchema))).toBe(1);
    });

    it('are found together where the work crosses by name, and not at all where nobody is bound', async () => {
      expect(names(await inFork({ across: 'seed' }, (em) => em.findAll(FlowSchema)))).toEqual(['ours', 'theirs']);
      await expect(orm.em.fork().findAll(FlowSchema)).rejects.toBeInstanceOf(TenantNotBound);
    });
  });
});
