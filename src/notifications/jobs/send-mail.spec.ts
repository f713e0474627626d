import { Logger } from '@nestjs/common';
import type { QueryBus } from '@nestjs/cqrs';
import { jest } from '@jest/globals';
import type { Config } from '#libs/config/index.js';
import { Jobs, type DeadJob, type Job } from '#libs/jobs/jobs.js';
import { Clock, newId } from '#libs/kernel/index.js';
import { Mailer, MailNotSent, MailRefused, type OutgoingMail } from '#libs/mail/index.js';
import { MAX_ATTEMPTS, type Mail, type MailOrder } from '../domain/mail.js';
import { Mails, type DueMail } from '../domain/mails.js';
import { OnboardingLinks } from '../domain/onboarding-links.js';
import { UserLinks } from '../domain/user-links.js';
import { MailComposer } from '../mail-composer.js';
import type { MailFacts } from '../queries/get-mail-facts.js';
import { MailQueue } from './mail-queue.js';
import { SendMail } from './send-mail.js';

interface Row extends Mail {
  status: string;
  nextAttemptAt: Date;
  error: string | null;
}

class MailsInMemory extends Mails {
  readonly rows = new Map<string, Row>();

  async add(mail: MailOrder & { id: string; companyId: string }, now: Date): Promise<void> {
    if (this.rows.has(mail.id)) return;
    this.rows.set(mail.id, { ...mail, attempts: 0, status: 'pending', nextAttemptAt: now, error: null });
  }

  async claim(id: string, now: Date): Promise<Mail | null> {
    const row = this.rows.get(id);
    if (row?.status !== 'pending' || row.nextAttemptAt > now) return null;
    Object.assign(row, { attempts: row.attempts + 1, nextAttemptAt: new Date(now.getTime() + 300_000) });
    return { ...row };
  }

  async markSent(id: string): Promise<void> {
    this.settle(id, { status: 'sent' });
  }

  async withdraw(id: string): Promise<void> {
    this.settle(id, { status: 'withdrawn' });
  }

  async postpone(id: string, nextAttemptAt: Date, error: string): Promise<void> {
    this.settle(id, { nextAttemptAt, error });
  }

  async fail(id: string, error: string): Promise<void> {
    this.settle(id, { status: 'failed', error });
  }

  async due(): Promise<DueMail[]> {
    throw new Error('The sweep asks for what is due');
  }

  async retryFailed(): Promise<DueMail[]> {
    throw new Error('An operator retries');
  }

  private settle(id: string, changes: Partial<Row>): void {
    Object.assign(this.rows.get(id)!, changes);
  }
}

class MailerOfTheSpec extends Mailer {
  readonly sent: OutgoingMail[] = [];
  failures: Error[] = [];

  async send(mail: OutgoingMail): Promise<void> {
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.sent.push(mail);
  }

  async check(): Promise<void> {
    // Always there.
  }
}

class JobsOfTheSpec extends Jobs {
  readonly enqueued: Job[] = [];

  async enqueue(job: Job): Promise<void> {
    this.enqueued.push(job);
  }

  async dead(): Promise<DeadJob[]> {
    return [];
  }

  async countDead(): Promise<ReadonlyMap<string, number>> {
    return new Map();
  }

  async retry(): Promise<boolean> {
    return false;
  }
}

class SetClock extends Clock {
  time = new Date('2027-01-11T09:00:00Z');

  now(): Date {
    return this.time;
  }
}

const LINK = 'https://portal.example.org/onboarding/secret-token';
const FACTS: MailFacts = {
  brand: {
    companyName: 'Example Ltd',
    logoUrl: null,
    primaryColor: '#1F4E79',
    secondaryColor: '#5B6770',
    accentColor: '#0B7A75',
  },
  newHire: { firstName: 'Zoë', lastName: 'Okafor' },
  recipient: { firstName: 'Zoë', lastName: 'Okafor', email: 'zoe@example.org' },
  flowName: 'First weeks',
};

describe('Sending a mail', () => {
  let mails: MailsInMemory;
  let mailer: MailerOfTheSpec;
  let jobs: JobsOfTheSpec;
  let clock: SetClock;
  let facts: MailFacts | null;
  let link: string | null;
  let sendMail: SendMail;
  let logged: string[];

  beforeEach(() => {
    mails = new MailsInMemory();
    mailer = new MailerOfTheSpec();
    jobs = new JobsOfTheSpec();
    clock = new SetClock();
    facts = FACTS;
    link = LINK;
    const queries = { execute: async () => facts } as unknown as QueryBus;
    const links: OnboardingLinks = { linkOf: async () => link };
    const userLinks: UserLinks = { linkOf: async (template) => link && `${link}?${template}` };
    const config = { mailFrom: { name: 'OaaS', address: 'onboarding@oaas.example' }, appUrl: 'https://app.example' };
    const composer = new MailComposer(queries, links, userLinks, config as Config);
    sendMail = new SendMail(mails, composer, mailer, new MailQueue(jobs), clock);
    logged = [];
    for (const level of ['log', 'warn', 'error'] as const) {
      jest.spyOn(Logger.prototype, level).mockImplementation((message: unknown) => {
        logged.push(String(message));
      });
    }
  });
  afterEach(() => {
    expect(logged.join('\n')).not.toMatch(/@|https?:|secret-token|Zoë/);
    jest.restoreAllMocks();
  });

  async function anOrderedMail(more: Partial<MailOrder> = {}): Promise<Row> {
    const id = newId();
    await mails.add(
      { id, companyId: newId(), template: 'invitation', newHireId: newId(), userId: null, ...more },
      clock.now(),
    );
    return mails.rows.get(id)!;
  }

  it('hands it over in the name of the company, under the same id at every attempt', async () => {
    const mail = await anOrderedMail();
    await sendMail.handle({ mailId: mail.id });
    expect(mailer.sent).toEqual([
      expect.objectContaining({
        messageId: mail.id,
        from: { name: 'Example Ltd', address: 'onboarding@oaas.example' },
        to: { name: 'Zoë Okafor', address: 'zoe@example.org' },
        subject: 'Welcome to Example Ltd: your onboarding is ready',
        text: expect.stringContaining(LINK),
        html: expect.stringContaining(LINK),
      }),
    ]);
    expect(mail.status).toBe('sent');
  });

  it('sends it once, however often the job runs', async () => {
    const { id } = await anOrderedMail();
    await Promise.all([sendMail.handle({ mailId: id }), sendMail.handle({ mailId: id })]);
    await sendMail.handle({ mailId: id });
    expect(mailer.sent).toHaveLength(1);
    await sendMail.handle({ mailId: newId() });
    expect(mailer.sent).toHaveLength(1);
  });

  it('tries again later when it could not be handed over', async () => {
    mailer.failures = [new MailNotSent('greylisted zoe@example.org', 451)];
    const mail = await anOrderedMail();
    await sendMail.handle({ mailId: mail.id });
    expect(mail).toMatchObject({ status: 'pending', attempts: 1, error: 'MailNotSent (451)' });
    const runAt = new Date(clock.time.getTime() + 5000);
    expect(jobs.enqueued).toEqual([{ queue: 'mail', id: `mail:${mail.id}:1`, data: { mailId: mail.id }, runAt }]);

    await sendMail.handle({ mailId: mail.id });
    expect(mailer.sent).toHaveLength(0);
    clock.time = runAt;
    await sendMail.handle({ mailId: mail.id });
    expect([mail.status, mail.attempts, mailer.sent.length]).toEqual(['sent', 2, 1]);
  });

  it('leaves a mail whose sender was killed to the next attempt', async () => {
    const mail = await anOrderedMail();
    await mails.claim(mail.id, clock.now());
    await sendMail.handle({ mailId: mail.id });
    expect(mailer.sent).toHaveLength(0);
    clock.time = new Date(clock.time.getTime() + 300_000);
    await sendMail.handle({ mailId: mail.id });
    expect(mail).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('gives up at once what is refused for good, and in the end what never leaves', async () => {
    mailer.failures = [new MailRefused('no such user zoe@example.org', 550)];
    const refused = await anOrderedMail();
    await sendMail.handle({ mailId: refused.id });
    expect(refused).toMatchObject({ status: 'failed', attempts: 1, error: 'MailRefused (550)' });

    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    mailer.failures = [new MailNotSent('no connection', undefined, { cause })];
    const exhausted = Object.assign(await anOrderedMail(), { attempts: MAX_ATTEMPTS - 1 });
    await sendMail.handle({ mailId: exhausted.id });
    expect(exhausted).toMatchObject({ status: 'failed', attempts: MAX_ATTEMPTS, error: 'MailNotSent (ECONNREFUSED)' });
    expect(jobs.enqueued).toEqual([]);
  });

  it('withdraws it where there is nobody to write to any more', async () => {
    facts = null;
    const gone = await anOrderedMail();
    await sendMail.handle({ mailId: gone.id });
    [facts, link] = [FACTS, null];
    const unlinked = await anOrderedMail();
    await sendMail.handle({ mailId: unlinked.id });
    expect([gone.status, unlinked.status, mailer.sent]).toEqual(['withdrawn', 'withdrawn', []]);
  });

  it('leads admins to their front end, never into the portal', async () => {
    const { id } = await anOrderedMail({ template: 'completion-notice', userId: newId() });
    await sendMail.handle({ mailId: id });
    expect(mailer.sent[0]!.text).toContain('https://app.example');
    expect(mailer.sent[0]!.text).not.toContain('secret-token');
  });

  it('gives users a link of their own, and none where it has lost its sense', async () => {
    const invited = await anOrderedMail({ template: 'user-invitation', newHireId: null, userId: newId() });
    await sendMail.handle({ mailId: invited.id });
    expect(mailer.sent).toEqual([
      expect.objectContaining({ text: expect.stringContaining(`${LINK}?user-invitation`) }),
    ]);
    link = null;
    const accepted = await anOrderedMail({ template: 'user-invitation', newHireId: null, userId: newId() });
    await sendMail.handle({ mailId: accepted.id });
    expect([invited.status, accepted.status, mailer.sent.length]).toEqual(['sent', 'withdrawn', 1]);
  });
});
