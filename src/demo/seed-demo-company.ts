import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorFlow } from './author-flow.js';
import { Client } from './client.js';
import { readAnswers, readFlow } from './flow-files.js';

export const DEMO_ADMIN = { email: 'demo@example.org', password: 'welcome to the demo company' };

export interface DemoCompany {
  email: string;
  password: string;
  /** Of the invited new hire's personal link. */
  sessionToken: string;
}

/**
 * Gives an empty embedded database something to look at: a company, a published flow, an invited new hire. A client of
 * the API like any other; every call carries an `Idempotency-Key`, so that a start which was killed in between goes on
 * where it stopped and makes nothing twice.
 * @param isEmpty whether the database holds no company yet
 * @returns what to show the person who started the service; undefined where the database is somebody's own
 */
export async function seedDemoCompany(
  url: string,
  dataDir: string,
  isEmpty: boolean,
): Promise<DemoCompany | undefined> {
  const [kept, begun] = [join(dataDir, 'demo.json'), join(dataDir, 'demo-begun')];
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as DemoCompany;
  if (!isEmpty && !existsSync(begun)) return undefined;
  writeFileSync(begun, '', { mode: 0o600, flush: true });

  const demo: DemoCompany = { ...DEMO_ADMIN, sessionToken: await seed(new Client(url)) };
  writeFileSync(kept, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600, flush: true });
  return demo;
}

async function seed(client: Client): Promise<string> {
  const keyPrefix = 'demo';
  const { company } = await client.post<{ company: { id: string } }>('/auth/register', {
    body: {
      company: { name: 'Demo Company', industry: 'Public service', size: '50-200', website: 'https://example.org' },
      admin: { ...DEMO_ADMIN, first_name: 'Alex', last_name: 'Morgan' },
    },
    expect: 201,
    idempotencyKey: `${keyPrefix}-register`,
  });
  // The access token of a replayed registration may have expired.
  const { access_token } = await client.post<{ access_token: string }>('/auth/login', {
    body: DEMO_ADMIN,
    expect: 200,
  });
  const admin = client.withToken(access_token);

  const flow = await authorFlow(admin, company.id, await readFlow('18f-new-hire'), { keyPrefix });
  await admin.post(`/flows/${flow.id}/publish`, { expect: 200 });
  const { new_hire } = await readAnswers('18f-new-hire');
  const { session_token } = await admin.post<{ session_token: string }>('/new-hires', {
    body: { ...new_hire, flow_id: flow.id },
    expect: 201,
    idempotencyKey: `${keyPrefix}-invite`,
  });
  return session_token;
}
