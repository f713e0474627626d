import { Logger } from '@nestjs/common';
import { type HandlesJob, JobHandler } from '#libs/jobs/job-handler.js';
import { Clock } from '#libs/kernel/index.js';
import { Mailer, MailNotSent, MailRefused } from '#libs/mail/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import { nextAttemptAfter, type Mail } from '../domain/mail.js';
import { Mails } from '../domain/mails.js';
import { MailComposer } from '../mail-composer.js';
import { MAIL_QUEUE, MailQueue } from './mail-queue.js';

/**
 * Sends one mail, at least once: claimed first, handed over outside of any transaction, then marked. Attempts are the
 * mail's own, so that they outlive the queue; the job ends well even where the mail did not leave.
 */
@JobHandler(MAIL_QUEUE, { concurrency: 4 })
export class SendMail implements HandlesJob<{ mailId: string }> {
  private readonly logger = new Logger('mails');

  constructor(
    private readonly mails: Mails,
    private readonly composer: MailComposer,
    private readonly mailer: Mailer,
    private readonly queue: MailQueue,
    private readonly clock: Clock,
  ) {}

  async handle({ mailId }: { mailId: string }): Promise<void> {
    const mail = await Tenancy.run({ across: 'job' }, () => this.mails.claim(mailId, this.clock.now()));
    if (!mail) return;
    await Tenancy.run({ companyId: mail.companyId }, () => this.send(mail));
  }

  private async send(mail: Mail): Promise<void> {
    try {
      const message = await this.composer.compose(mail);
      if (!message) {
        await this.mails.withdraw(mail.id);
        this.logger.log(`Mail ${mail.id} (${mail.template}) was withdrawn`);
        return;
      }
      await this.mailer.send(message);
    } catch (error) {
      await this.recordFailure(mail, error);
      return;
    }
    await this.mails.markSent(mail.id, this.clock.now());
    this.logger.log(`Mail ${mail.id} (${mail.template}) was sent`);
  }

  private async recordFailure(mail: Mail, error: unknown): Promise<void> {
    const reason = reasonOf(error);
    const what = `Mail ${mail.id} (${mail.template}), attempt ${mail.attempts}: ${reason}`;
    const next = error instanceof MailRefused ? null : nextAttemptAfter(mail.attempts, this.clock.now());
    if (!next) {
      await this.mails.fail(mail.id, reason);
      this.logger.error(`${what}. Given up; an operator can retry it.`);
      return;
    }
    await this.mails.postpone(mail.id, next, reason);
    this.logger.warn(`${what}. It will be tried again.`);
    await this.queue.enqueue([mail], next);
  }
}

/** Names and codes alone: what a mail server says may repeat an address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const replied = error instanceof MailRefused || error instanceof MailNotSent ? error.replyCode : undefined;
  const { code } = (error.cause ?? error) as { code?: unknown };
  const detail = replied ?? (typeof code === 'string' ? code : undefined);
  return detail === undefined ? error.name : `${error.name} (${detail})`;
}
