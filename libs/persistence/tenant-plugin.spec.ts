import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type Compilable,
} from 'kysely';
import { Tenancy, TenantNotBound } from './tenant.js';
import { TenantPlugin, UnboundQuery } from './tenant-plugin.js';

interface Tables {
  companies: { id: string; name: string };
  flows: { id: string; company_id: string; name: string };
  stages: { id: string; company_id: string; flow_id: string };
  countries: { code: string };
}

const OURS = '019a0000-0000-7000-8000-000000000001';
const THEIRS = '019a0000-0000-7000-8000-000000000002';

const columns = new Map([
  ['companies', 'id'],
  ['flows', 'company_id'],
  ['stages', 'company_id'],
]);

const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  plugins: [new TenantPlugin(columns)],
});

/** The SQL as the company's, with `$n` written out. */
function asSeen(query: Compilable): string {
  const { sql: text, parameters } = Tenancy.run({ companyId: OURS }, () => query.compile());
  return text.replaceAll(/\$(\d+)/g, (_, n: string) => (parameters[Number(n) - 1] === OURS ? 'OURS' : 'other'));
}

const FLOWS = '(select * from "flows" where "company_id" = OURS)';
const STAGES = '(select * from "stages" where "company_id" = OURS)';

describe('A query that is bound to a company', () => {
  const queries: [what: string, query: Compilable, seen: string][] = [
    ['a table', db.selectFrom('flows').select('id'), `select "id" from ${FLOWS} as "flows"`],
    ['an alias', db.selectFrom('flows as f').select('f.id'), `select "f"."id" from ${FLOWS} as "f"`],
    [
      'the companies themselves',
      db.selectFrom('companies').select('name'),
      'select "name" from (select * from "companies" where "id" = OURS) as "companies"',
    ],
    ['a table of nobody', db.selectFrom('countries').selectAll(), 'select * from "countries"'],
    [
      'several tables',
      db.selectFrom(['flows', 'stages as s']).select('s.id'),
      `select "s"."id" from ${FLOWS} as "flows", ${STAGES} as "s"`,
    ],
    [
      'an inner join',
      db.selectFrom('flows').innerJoin('stages', 'stages.flow_id', 'flows.id').select('stages.id'),
      `select "stages"."id" from ${FLOWS} as "flows" inner join ${STAGES} as "stages" on "stages"."flow_id" = "flows"."id"`,
    ],
    [
      'a left join with an alias',
      db.selectFrom('countries').leftJoin('stages as s', 's.id', 'countries.code').select('s.id'),
      `select "s"."id" from "countries" left join ${STAGES} as "s" on "s"."id" = "countries"."code"`,
    ],
    [
      'a sub-select among the selections',
      db.selectFrom('countries').select((eb) => eb.selectFrom('flows').select('name').as('flow')),
      `select (select "name" from ${FLOWS} as "flows") as "flow" from "countries"`,
    ],
    [
      'a sub-select in a condition',
      db
        .selectFrom('countries')
        .select('code')
        .where((eb) => eb.exists(eb.selectFrom('flows').select('id'))),
      `select "code" from "countries" where exists (select "id" from ${FLOWS} as "flows")`,
    ],
    [
      'a sub-select as a source',
      db.selectFrom((eb) => eb.selectFrom('flows').select('id').as('mine')).select('mine.id'),
      `select "mine"."id" from (select "id" from ${FLOWS} as "flows") as "mine"`,
    ],
    [
      'a lateral join',
      db
        .selectFrom('flows as f')
        .leftJoinLateral(
          (eb) => eb.selectFrom('stages').select('id').whereRef('flow_id', '=', 'f.id').as('s'),
          (join) => join.onTrue(),
        )
        .select('s.id'),
      `select "s"."id" from ${FLOWS} as "f" left join lateral (select "id" from ${STAGES} as "stages" where "flow_id" = "f"."id") as "s" on true`,
    ],
    [
      'a common table expression',
      db
        .with('mine', (qb) => qb.selectFrom('flows').select('id'))
        .selectFrom('mine')
        .select('id'),
      `with "mine" as (select "id" from ${FLOWS} as "flows") select "id" from "mine"`,
    ],
    [
      'a union',
      db
        .selectFrom('flows')
        .select('id')
        .union((eb) => eb.selectFrom('stages').select('id')),
      `select "id" from ${FLOWS} as "flows" union select "id" from ${STAGES} as "stages"`,
    ],
    [
      'an update',
      db.updateTable('flows').set({ name: 'new' }).where('id', '=', 'x'),
      'update "flows" set "name" = other where "id" = other and "flows"."company_id" = OURS',
    ],
    [
      'an update without a condition, by an alias, from another table',
      db.updateTable('flows as f').from('stages as s').set({ name: 'new' }),
      `update "flows" as "f" set "name" = other from ${STAGES} as "s" where "f"."company_id" = OURS`,
    ],
    ['a removal', db.deleteFrom('flows'), 'delete from "flows" where "flows"."company_id" = OURS'],
    [
      'a removal with an "or", using another table',
      db
        .deleteFrom('flows as f')
        .using('stages')
        .where((eb) => eb.or([eb('f.id', '=', 'x'), eb('f.id', '=', 'y')])),
      `delete from "flows" as "f" using ${STAGES} as "stages" where ("f"."id" = other or "f"."id" = other) and "f"."company_id" = OURS`,
    ],
    [
      'a removal in a common table expression',
      db
        .with('gone', (qb) => qb.deleteFrom('stages').returning('id'))
        .selectFrom('gone')
        .select('id'),
      'with "gone" as (delete from "stages" where "stages"."company_id" = OURS returning "id") select "id" from "gone"',
    ],
    [
      'an insertion of its own rows',
      db.insertInto('flows').values([
        { id: 'a', company_id: OURS, name: 'n' },
        { id: 'b', company_id: OURS, name: sql<string>`lower('N')` },
      ]),
      `insert into "flows" ("id", "company_id", "name") values (other, OURS, other), (other, OURS, lower('N'))`,
    ],
    [
      'functions that return rows, and raw expressions',
      db
        .selectFrom(['flows', sql<{ n: number }>`generate_series(1, 3)`.as('numbers')])
        .select(sql<number>`extract(epoch from flows.name)`.as('at'))
        .where(sql<boolean>`flows.name is distinct from 'x'`),
      `select extract(epoch from flows.name) as "at" from ${FLOWS} as "flows", generate_series(1, 3) as "numbers" where flows.name is distinct from 'x'`,
    ],
  ];

  it.each(queries)('sees of %s what is the company’s', (_what, query, seen) => {
    expect(asSeen(query)).toBe(seen);
  });

  const refused: [what: string, query: Compilable][] = [
    ['raw SQL that names a table', db.selectFrom('countries').select(sql`(select count(*) from flows)`.as('n'))],
    ['raw SQL that joins', db.selectFrom(sql<object>`countries join flows on true`.as('x')).selectAll()],
    ['a table behind raw SQL', db.selectFrom(sql<object>`${sql.table('flows')}`.as('x')).selectAll()],
    ['an identifier behind raw SQL', db.selectFrom(sql<object>`${sql.id('flows')}`.as('x')).selectAll()],
    ['a row of another company', db.insertInto('flows').values({ id: 'a', company_id: THEIRS, name: 'n' })],
    [
      'one row of another company among several',
      db.insertInto('flows').values([
        { id: 'a', company_id: OURS, name: 'n' },
        { id: 'b', company_id: THEIRS, name: sql<string>`'n'` },
      ]),
    ],
    ['a row of no company', db.insertInto('flows').values({ id: 'a', name: 'n' } as never)],
    [
      'rows from a query',
      db
        .insertInto('flows')
        .columns(['id', 'company_id', 'name'])
        .expression((eb) => eb.selectFrom('flows').selectAll()),
    ],
    [
      'an update on conflict',
      db
        .insertInto('flows')
        .values({ id: 'a', company_id: OURS, name: 'n' })
        .onConflict((on) => on.column('id').doUpdateSet({ name: 'x' })),
    ],
    ['a merge', db.mergeInto('flows').using('stages', 'stages.flow_id', 'flows.id').whenMatched().thenDelete()],
  ];

  it.each(refused)('refuses %s', (_what, query) => {
    expect(() => asSeen(query)).toThrow(UnboundQuery);
  });

  it('refuses raw SQL as a whole', async () => {
    await expect(Tenancy.run({ companyId: OURS }, () => sql`select 1`.execute(db))).rejects.toBeInstanceOf(
      UnboundQuery,
    );
  });

  it('is refused where no company is bound, and where the work crosses companies', () => {
    const query = db.selectFrom('flows').select('id');
    expect(() => query.compile()).toThrow(TenantNotBound);
    expect(() => Tenancy.open(() => query.compile())).toThrow(TenantNotBound);
    expect(() => Tenancy.run({ across: 'seed' }, () => query.compile())).toThrow(TenantNotBound);
  });

  it('belongs to the company that is bound when it is run, not when it is built', () => {
    const query = db.selectFrom('flows').select('id');
    for (const companyId of [OURS, THEIRS]) {
      expect(Tenancy.run({ companyId }, () => query.compile().parameters)).toEqual([companyId]);
    }
  });
});
