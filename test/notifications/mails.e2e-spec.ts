import { jest } from '@jest/globals';
import { QueryBus } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { newId } from '#libs/kernel/index.js';
import { Mailer, MailNotSent, MailRefused, type OutgoingMail } from '#libs/mail/index.js';
import { Commands, UnitOfWork } from '#libs/messaging/index.js';
import { Database, Tenancy } from '#libs/persistence/index.js';
import { eventually } from '#libs/testing/eventually.js';
import type { MailOrder } from '../../src/notifications/domain/mail.js';
import { Mails } from '../../src/notifications/domain/mails.js';
import { EnqueueDueMails } from '../../src/notifications/jobs/enqueue-due-mails.js';
import { ListFailedMails, RetryFailedMails } from '../../src/notifications/index.js';
import { Outbox } from '../../src/notifications/outbox.js';
import { aCompany, type Company } from '../support/company.js';
import { Service } from '../support/service.js';

describe('Mails', () => {
  let service: Service;
  let company: Company;
  let adminId: string;
  let sent: OutgoingMail[];
  let send: jest.SpiedFunction<Mailer['send']>;

  beforeAll(async () => {
    service = await Service.start();
    company = await aCompany(service, 'Fish & Chips');
    adminId = (await company.admin.get('/auth/me')).body.user.id;
  });
  afterAll(() => service.stop());
  beforeEach(() => {
    sent = [];
    send = jest.spyOn(service.get(Mailer), 'send').mockImplementation(async (mail) => {
      sent.push(mail);
    });
  });
  afterEach(() => {
    send.mockRestore();
  });

  const database = () => service.get(Database).across<never>('job');

  async function aNewHire(status = 'completed'): Promise<string> {
    const id = newId();
    const email = `${id}@example.org`;
    await sql`
      insert into new_hires (id, company_id, flow_id, email, email_key, first_name, last_name, status, created_at, updated_at)
      values (${id}, ${company.id}, ${newId()}, ${email}, ${email}, 'Zoë', 'Okafor', ${status}, now(), now())
    `.execute(database());
    return id;
  }

  /** As the delivery of an event does it. */
  const post = (orders: MailOrder[], publicationId = newId()): Promise<void> =>
    Tenancy.run({ companyId: company.id }, () =>
      service.get(UnitOfWork).run(() => service.get(Outbox).post(orders, { publicationId })),
    );

  const notice = (newHireId: string, userId = adminId): MailOrder => ({
    template: 'completion-notice',
    newHireId,
    userId,
  });

  async function rowsOf(
    newHireId: string,
  ): Promise<{ id: string; status: string; attempts: number; last_error: string }[]> {
    const { rows } = await sql<{ id: string; status: string; attempts: number; last_error: string }>`
      select id, status, attempts, last_error from mails where new_hire_id = ${newHireId}`.execute(database());
    return rows;
  }

  function settled(newHireId: string) {
    return eventually(async () => {
      const rows = await rowsOf(newHireId);
      return rows.length > 0 && rows.every(({ status }) => status !== 'pending') && rows;
    });
  }

  it('leave once, whatever is delivered twice', async () => {
    const [newHire, publication] = [await aNewHire(), newId()];
    await post([notice(newHire)], publication);
    await post([notice(newHire)], publication);
    const rows = await settled(newHire);
    expect(rows).toEqual([{ id: expect.any(String), status: 'sent', attempts: 1, last_error: null }]);
    await post([notice(newHire)], publication);
    expect(await settled(newHire)).toEqual(rows);
    expect(sent).toEqual([
      expect.objectContaining({
        messageId: rows[0]!.id,
        from: { name: 'Fish & Chips', address: 'onboarding@localhost' },
        to: { name: 'Alex Morgan', address: company.adminEmail },
        subject: 'Zoë Okafor has completed the onboarding',
      }),
    ]);
    expect(sent[0]!.html).toContain('Fish &amp; Chips');
  });

  it('do not leave when the transaction rolls back', async () => {
    const newHire = await aNewHire();
    const undone = Tenancy.run({ companyId: company.id }, () =>
      service.get(UnitOfWork).run(async () => {
        await service.get(Outbox).post([notice(newHire)], { publicationId: newId() });
        throw new Error('undone');
      }),
    );
    await expect(undone).rejects.toThrow('undone');
    expect(await rowsOf(newHire)).toEqual([]);
  });

  it('are tried again until they leave', async () => {
    send.mockRejectedValueOnce(new MailNotSent('busy', 450));
    const newHire = await aNewHire();
    await post([notice(newHire)]);
    expect(await settled(newHire)).toEqual([expect.objectContaining({ status: 'sent', attempts: 2 })]);
    expect(sent).toHaveLength(1);
  });

  it('leave by the sweep where the process was killed before it enqueued them', async () => {
    const newHire = await aNewHire();
    const mail = { id: newId(), companyId: company.id, ...notice(newHire) };
    await service.get(Mails).add(mail, new Date());
    await service.get(EnqueueDueMails).run();
    expect(await settled(newHire)).toEqual([expect.objectContaining({ status: 'sent' })]);
  });

  it('are claimed by one of many', async () => {
    const [mail, mails] = [{ id: newId(), companyId: company.id, ...notice(await aNewHire()) }, service.get(Mails)];
    const now = new Date();
    await mails.add(mail, new Date(now.getTime() + 600_000));
    expect(await mails.claim(mail.id, now)).toBeNull();
    const later = new Date(now.getTime() + 600_000);
    const claims = await Promise.all(Array.from({ length: 10 }, () => mails.claim(mail.id, later)));
    expect(claims.filter((claim) => claim !== null)).toEqual([{ ...mail, attempts: 1 }]);
    await mails.withdraw(mail.id);
  });

  it.each(['cancelled', 'gone'])('are withdrawn where the new hire is %s', async (status) => {
    const newHire = status === 'gone' ? newId() : await aNewHire(status);
    await post([notice(newHire), { template: 'completion', newHireId: newHire, userId: null }]);
    expect((await settled(newHire)).map((row) => row.status)).toEqual(['withdrawn', 'withdrawn']);
    expect(sent).toEqual([]);
  });

  it('are withdrawn where the recipient is no admin any more, or of another company', async () => {
    const stranger = (await (await aCompany(service)).admin.get('/auth/me')).body.user.id;
    const newHire = await aNewHire();
    await post([notice(newHire, newId()), notice(newHire, stranger)]);
    expect((await settled(newHire)).map((row) => row.status)).toEqual(['withdrawn', 'withdrawn']);
    expect(sent).toEqual([]);
  });

  it('that fail for good are kept for an operator, who can retry them', async () => {
    send.mockRejectedValueOnce(new MailRefused('no such user', 550));
    const newHire = await aNewHire();
    await post([notice(newHire)]);
    const [failed] = await settled(newHire);
    expect(failed).toMatchObject({ status: 'failed', last_error: 'MailRefused (550)' });

    const list = () => service.get(QueryBus).execute(new ListFailedMails({ limit: 50 }));
    expect((await list()).items).toEqual([
      {
        id: failed!.id,
        company_id: company.id,
        template: 'completion-notice',
        new_hire_id: newHire,
        user_id: adminId,
        attempts: 1,
        last_error: 'MailRefused (550)',
        created_at: expect.stringMatching(/Z$/),
      },
    ]);

    const after = { key: (await list()).items[0]!.created_at, id: failed!.id };
    expect(await service.get(QueryBus).execute(new ListFailedMails({ limit: 1, after }))).toEqual({
      items: [],
      next_cursor: null,
    });

    const retry = (ids?: string[]): Promise<number> =>
      Tenancy.run({ across: 'operator' }, () => service.get(Commands).execute(new RetryFailedMails(ids)));
    expect(await retry([newId()])).toBe(0);
    expect(await retry()).toBe(1);
    expect(await settled(newHire)).toEqual([expect.objectContaining({ status: 'sent' })]);
    expect([(await list()).items, sent.length]).toEqual([[], 1]);
  });
});
