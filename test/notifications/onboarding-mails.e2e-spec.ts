import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { sql } from 'kysely';
import { Mailer, type OutgoingMail } from '#libs/mail/index.js';
import { Database } from '#libs/persistence/index.js';
import { eventually } from '#libs/testing/eventually.js';
import type { Answer } from '../support/api.js';
import { aCompany, type Company } from '../support/company.js';
import { aPublishedFlow, type AuthoredFlow } from '../support/flow.js';
import { Service } from '../support/service.js';

const HEADER = { type: 'header', config: {}, content: { title: 'Welcome' } };

describe('The mails of an onboarding', () => {
  let service: Service;
  let company: Company;
  let flow: AuthoredFlow;
  let sent: OutgoingMail[];

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service);
    flow = await aPublishedFlow(company, { stages: [{ name: 'Welcome', content_blocks: [HEADER] }] });
    jest.spyOn(service.get(Mailer), 'send').mockImplementation(async (mail) => {
      sent.push(mail);
    });
  });
  afterAll(() => service.stop());
  beforeEach(() => {
    sent = [];
  });

  const invite = async (more: object = {}): Promise<Answer['body']> => {
    const person = { email: `zoe-${randomUUID()}@example.org`, first_name: 'Zoë', last_name: '<b>Okafor</b>' };
    const { status, body } = await company.admin.post('/new-hires', { flow_id: flow.id, ...person, ...more });
    expect(status).toBe(201);
    return body;
  };

  /** Waits for the mails, and until nothing is left that could cause one more. */
  async function mails(count: number): Promise<OutgoingMail[]> {
    await eventually(async () => sent.length >= count && (await pending()) === 0);
    expect(sent).toHaveLength(count);
    return sent;
  }

  /** Events that wait for a listener, and mails that wait to leave. */
  async function pending(): Promise<number> {
    const { rows } = await sql<{ count: string }>`
      select (select count(*) from event_publications where company_id = ${company.id} and completed_at is null and dead_at is null)
           + (select count(*) from mails where company_id = ${company.id} and status = 'pending') as count`.execute(
      service.get(Database).across<never>('sweeper'),
    );
    return Number(rows[0]!.count);
  }

  it('are an invitation, a welcome, and at the end one to the new hire and one to each admin', async () => {
    const newHire = await invite();
    const [invitation] = await mails(1);
    expect(invitation).toMatchObject({
      to: { name: 'Zoë <b>Okafor</b>', address: newHire.email },
      from: { name: 'Example Ltd' },
      subject: 'Welcome to Example Ltd: your onboarding is ready',
    });
    expect(invitation!.text).toContain(newHire.onboarding_url);

    const portal = `/onboarding/${newHire.session_token}`;
    await Promise.all(Array.from({ length: 5 }, () => service.api().post(`${portal}/start`)));
    const [, welcome] = await mails(2);
    expect(welcome!.subject).toBe('Good to have you at Example Ltd, Zoë');
    expect(welcome!.text).toContain(newHire.onboarding_url);

    await service.api().post(`${portal}/stages/${flow.stages[0]!.id}/complete`);
    await Promise.all(Array.from({ length: 5 }, () => service.api().post(`${portal}/complete`)));
    const completions = (await mails(4)).slice(2);
    expect(completions.map(({ to }) => to.address).sort()).toEqual([company.adminEmail, newHire.email].sort());
    const notice = completions.find(({ to }) => to.address === company.adminEmail)!;
    expect(notice.subject).toBe('Zoë <b>Okafor</b> has completed the onboarding');
    expect(notice.html).not.toContain('<b>');
    expect(notice.text).not.toContain(newHire.session_token);
  });

  it('do not include an invitation that nobody asked for', async () => {
    await invite({ send_invitation: false });
    await invite();
    await mails(1);
  });

  it('carry the new link when an invitation is sent again', async () => {
    const { id, session_token } = await invite();
    await mails(1);
    expect((await company.admin.post(`/new-hires/${id}/resend-invitation`)).status).toBe(202);
    const [, again] = await mails(2);
    expect(again!.text).not.toContain(session_token);
    const token = /\/onboarding\/(\S+)/.exec(again!.text)![1]!;
    expect((await service.api().get(`/onboarding/${token}`)).status).toBe(200);
    expect((await service.api().get(`/onboarding/${session_token}`)).body.code).toBe('session-not-found');
  });
});
