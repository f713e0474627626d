import { Injectable } from '@nestjs/common';
import { sql, type Generated } from 'kysely';
import { Database } from '#libs/persistence/index.js';
import type { Mail, MailOrder, Template } from '../domain/mail.js';
import { Mails, type DueMail } from '../domain/mails.js';

interface Tables {
  mails: {
    id: string;
    company_id: string;
    template: Template;
    new_hire_id: string | null;
    user_id: string | null;
    status: 'pending' | 'sent' | 'withdrawn' | 'failed';
    attempts: Generated<number>;
    next_attempt_at: Date;
    last_error: string | null;
    created_at: Date;
    sent_at: Date | null;
  };
}

/** As long as handing a mail over takes with the mailer's timeouts; a killed sender's mails leave after it. */
const LEASE_MS = 90_000;
/** Another machine's clock may be behind the one that wrote when a mail is due. */
const CLOCK_SKEW_MS = 2_000;

@Injectable()
export class SqlMails extends Mails {
  constructor(private readonly database: Database) {
    super();
  }

  async add(
    { id, companyId, template, newHireId, userId }: MailOrder & { id: string; companyId: string },
    now: Date,
  ): Promise<void> {
    await this.table
      .insertInto('mails')
      .values({
        id,
        company_id: companyId,
        template,
        new_hire_id: newHireId,
        user_id: userId,
        status: 'pending',
        next_attempt_at: now,
        created_at: now,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }

  async claim(id: string, now: Date): Promise<Mail | null> {
    const row = await this.table
      .updateTable('mails')
      .set({ attempts: sql<number>`attempts + 1`, next_attempt_at: new Date(now.getTime() + LEASE_MS) })
      .where('id', '=', id)
      .where('status', '=', 'pending')
      .where('next_attempt_at', '<=', new Date(now.getTime() + CLOCK_SKEW_MS))
      .returning(['company_id', 'template', 'new_hire_id', 'user_id', 'attempts'])
      .executeTakeFirst();
    if (!row) return null;
    const { company_id: companyId, template, new_hire_id: newHireId, user_id: userId, attempts } = row;
    return { id, companyId, template, newHireId, userId, attempts };
  }

  async markSent(id: string, now: Date): Promise<void> {
    await this.settle(id).set({ status: 'sent', sent_at: now, last_error: null }).execute();
  }

  async withdraw(id: string): Promise<void> {
    await this.settle(id).set({ status: 'withdrawn', last_error: null }).execute();
  }

  async postpone(id: string, until: Date, error: string): Promise<void> {
    await this.settle(id).set({ next_attempt_at: until, last_error: error }).execute();
  }

  async fail(id: string, error: string): Promise<void> {
    await this.settle(id).set({ status: 'failed', last_error: error }).execute();
  }

  due(now: Date, limit: number): Promise<DueMail[]> {
    return this.table
      .selectFrom('mails')
      .select(['id', 'attempts'])
      .where('status', '=', 'pending')
      .where('next_attempt_at', '<=', now)
      .orderBy('next_attempt_at')
      .limit(limit)
      .execute();
  }

  retryFailed(ids: readonly string[] | undefined, now: Date): Promise<DueMail[]> {
    return this.table
      .updateTable('mails')
      .set({ status: 'pending', attempts: 0, next_attempt_at: now })
      .where('status', '=', 'failed')
      .$if(ids !== undefined, (query) => query.where('id', 'in', ids ?? []))
      .returning(['id', 'attempts'])
      .execute();
  }

  private settle(id: string) {
    return this.table.updateTable('mails').where('id', '=', id).where('status', '=', 'pending');
  }

  /** A mail is found by its own id, which then says whose it is. */
  private get table() {
    return this.database.across<Tables>('job');
  }
}
