import { sql } from 'kysely';
import { Database } from '#libs/persistence/index.js';
import { problem } from '../authoring/problems.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, type AuthoredFlow } from '../support/flow.js';
import { anOnboarding, type Onboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';

const SORTS = ['created_at', '-created_at', 'last_activity_at', '-last_activity_at'] as const;

describe('The list of new hires', () => {
  let service: Service;
  let company: Company;
  let flow: AuthoredFlow;
  let other: AuthoredFlow;
  const everybody: Onboarding[] = [];

  /** Ten: 0 to 4 pending, 5 to 7 active, 8 completed, 9 cancelled; all of them invited in two milliseconds. */
  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
    flow = await aPublishedFlow(company);
    other = await aPublishedFlow(company, { name: 'Other' });
    for (let index = 0; index < 10; index++) {
      const person = {
        email: `person_${index}@example.org`,
        first_name: `First${index}`,
        last_name: `O'Neil%${index}${index === 6 ? ' Zoë' : ''}`,
      };
      everybody.push(await anOnboarding(service, company, index < 2 ? other : flow, person));
    }
    for (const at of everybody.slice(5)) await at.start();
    for (const [index, status] of [
      [8, 'completed'],
      [9, 'cancelled'],
    ] as const) {
      await company.admin.patch(`/new-hires/${everybody[index]!.newHireId}/status`, { status });
    }
    await everybody[7]!.answer(0, 1, { value: 'x' });
    await everybody[7]!.completeStage(0);
    const database = service.get(Database).across<never>('seed');
    await sql`
      update new_hires set
        created_at = case when id < ${everybody[5]!.newHireId}::uuid
          then '2027-01-04T09:00:00.123Z'::timestamptz else '2027-01-04T09:00:00.124Z'::timestamptz end,
        last_activity_at = case when last_activity_at is null then null else '2027-01-05T09:00:00.001Z'::timestamptz end
      where company_id = ${company.id}`.execute(database);
  });
  afterAll(() => service.stop());

  const list = (query = '') => company.admin.get(`/companies/${company.id}/new-hires${query}`);
  const found = async (query: string): Promise<number[]> => {
    const { status, body } = await list(query);
    expect(status).toBe(200);
    return body.items.map(({ id }: { id: string }) => everybody.findIndex(({ newHireId }) => newHireId === id)).sort();
  };

  it('shows each as it is shown alone', async () => {
    const { items, next_cursor } = (await list()).body;
    expect(next_cursor).toBeNull();
    expect(items).toHaveLength(10);
    for (const item of items) expect(item).toEqual((await company.admin.get(`/new-hires/${item.id}`)).body);
  });

  it('finds by status, flow, stage and text, together', async () => {
    expect(await found('?status=pending')).toEqual([0, 1, 2, 3, 4]);
    expect(await found('?status=cancelled')).toEqual([9]);
    expect(await found(`?flow_id=${other.id}`)).toEqual([0, 1]);
    expect(await found(`?flow_id=${flow.id}&status=active`)).toEqual([5, 6, 7]);
    // Active ones: who has been cancelled or completed in it is not in it.
    expect(await found(`?stage_id=${flow.stages[0]!.id}`)).toEqual([5, 6]);
    expect(await found(`?stage_id=${flow.stages[1]!.id}`)).toEqual([7]);
    expect(await found('?q=first3')).toEqual([3]);
    expect(await found('?q=FIRST3%20O%27NEIL')).toEqual([3]);
    expect(await found(`?q=${encodeURIComponent("o'neil%4")}`)).toEqual([4]);
    expect(await found('?q=person_2%40')).toEqual([2]);
    expect(await found('?q=personX2')).toEqual([]);
    expect(await found(`?q=${encodeURIComponent('\\')}`)).toEqual([]);
    expect(await found('?q=first&status=pending')).toEqual([0, 1, 2, 3, 4]);
    // The accent as a character of its own.
    expect(await found(`?q=${encodeURIComponent('zoe\u0308')}`)).toEqual([6]);
  });

  it.each(SORTS)('is read in pages in the order %s, ties and all', async (sort) => {
    const facts = ({ body }: { body: any }) =>
      body.items.map((item: any) => [item.created_at, item.last_activity_at, item.id]);
    const whole = facts(await list(`?sort=${sort}`));
    const key = sort.endsWith('created_at') ? 0 : 1;
    const expected = [...whole].sort((a: any, b: any) => {
      const [left, right] = [a, b].map((item) => `${item[key] ?? ''} ${item[2]}`) as [string, string];
      return left < right ? -1 : 1;
    });
    expect(whole).toEqual(sort.startsWith('-') ? expected.reverse() : expected);

    for (const limit of [1, 3, 7]) {
      const pages: any[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page = await list(`?sort=${sort}&limit=${limit}${cursor && `&cursor=${cursor}`}`);
        expect([page.status, page.body.items.length <= limit]).toEqual([200, true]);
        pages.push(...facts(page));
        cursor = page.body.next_cursor;
      }
      expect(pages).toEqual(whole);
    }
  });

  it('begins with the newest', async () => {
    expect((await list()).body).toEqual((await list('?sort=-created_at')).body);
  });

  it('takes the cursors that it gave out alone', async () => {
    const { next_cursor } = (await list('?limit=2')).body;
    for (const sort of SORTS.filter((sort) => sort !== '-created_at')) {
      expect(problem(await list(`?sort=${sort}&cursor=${next_cursor}`))).toEqual([400, 'invalid-cursor']);
    }
    const foreign = (await company.admin.get(`/companies/${company.id}/flows?limit=1`)).body.next_cursor;
    for (const cursor of [foreign, 'none', '', next_cursor.slice(1)]) {
      expect(problem(await list(`?cursor=${cursor}`))).toEqual([400, 'invalid-cursor']);
    }
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'sort=name', 'status=gone', 'flow_id=x', 'stage_id=x', 'page=2'])(
    'refuses ?%s',
    async (query) => {
      const answer = await list(`?${query}`);
      expect(problem(answer)).toEqual([422, 'validation-failed']);
      expect(answer.body.errors).toEqual([expect.objectContaining({ parameter: query.split('=')[0] })]);
    },
  );
});
