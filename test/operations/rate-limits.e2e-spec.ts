import { randomInt } from 'node:crypto';
import type { Answer } from '../support/api.js';
import { aCompany } from '../support/company.js';
import { aPublishedFlow } from '../support/flow.js';
import { anOnboarding } from '../support/onboarding.js';
import { Service } from '../support/service.js';

/** An address that no other spec, and no earlier run against the same Redis, has used. */
function anAddress(): Record<string, string> {
  return { 'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` };
}

async function times(count: number, call: () => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  // Some at once, as real clients do; not all, so that no socket is refused.
  while (answers.length < count) {
    answers.push(...(await Promise.all(Array.from({ length: Math.min(30, count - answers.length) }, call))));
  }
  return answers;
}

function expectRefusal({ status, headers, body }: Answer, policy: string): void {
  expect([status, body.code, body.type]).toEqual([429, 'rate-limited', '/problems/rate-limited']);
  expect(headers.get('content-type')).toContain('application/problem+json');
  const seconds = Number(headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(headers.get('ratelimit-policy')).toBe(policy);
  expect(headers.get('ratelimit')).toBe(`${policy.split(';')[0]};r=0;t=${seconds}`);
  expect(headers.get('ratelimit-remaining')).toBe('0');
}

describe('Rate limits', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ RATE_LIMITS: 'on', TRUST_PROXY: '1' });
  });
  afterAll(() => service.stop());

  const refreshFrom = (address: Record<string, string>) => () =>
    service.api().post('/auth/refresh-token', { refresh_token: 'unknown' }, address);

  it('count sign-ins by address, and refuse what is too much with the time to wait', async () => {
    const address = anAddress();
    const answers = await times(120, refreshFrom(address));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expectRefusal(await refreshFrom(address)(), '"sign-in";q=120;w=60');
    expectRefusal(
      await service.api().post('/auth/login', { email: 'alex@example.org', password: 'wrong' }, address),
      '"sign-in";q=120;w=60',
    );
    expect((await refreshFrom(anAddress())()).status).toBe(401);
  });

  it('count the requests of a user, and tell what remains', async () => {
    const { admin } = await aCompany(service);
    const first = await admin.get('/auth/me', anAddress());
    const second = await admin.get('/auth/me', anAddress());
    expect(first.headers.get('ratelimit-policy')).toBe('"general";q=6000;w=60');
    expect([first, second].map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['5999', '5998']);
  });

  it('end the guessing of tokens from an address, but not the work of its users and new hires', async () => {
    const company = await aCompany(service);
    const { admin } = company;
    const address = anAddress();
    const stranger = service.api().signedIn('not-a-token');
    const answers = await times(600, () => stranger.get('/auth/me', address));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));

    const policy = '"failed-authentication";q=600;w=60';
    expectRefusal(await stranger.get('/auth/me', address), policy);
    expectRefusal(await service.api().get('/onboarding/a-guess', address), policy);
    expect((await stranger.get('/auth/me', anAddress())).status).toBe(401);
    expect((await admin.get('/auth/me', address)).status).toBe(200);
    const { token } = await anOnboarding(service, company, await aPublishedFlow(company));
    expect((await service.api().get(`/onboarding/${token}`, address)).status).toBe(200);
  });

  it('leave probes alone', async () => {
    const { headers } = await service.api().get('//health/live');
    expect(headers.has('ratelimit')).toBe(false);
  });
});

describe('Rate limits that are switched off', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ RATE_LIMITS: 'off' });
  });
  afterAll(() => service.stop());

  it('let everything through, uncounted', async () => {
    const answers = await times(150, () => service.api().post('/auth/refresh-token', { refresh_token: 'unknown' }));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    expect(answers[0]!.headers.has('ratelimit')).toBe(false);
  });
});
