import { Injectable } from '@nestjs/common';
import { Jobs } from '#libs/jobs/jobs.js';
import type { DueMail } from '../domain/mails.js';

export const MAIL_QUEUE = 'mail';

@Injectable()
export class MailQueue {
  constructor(private readonly jobs: Jobs) {}

  /** One job per attempt: the job of an attempt that is under way would swallow the next one's. */
  async enqueue(mails: readonly DueMail[], runAt?: Date): Promise<void> {
    for (const { id, attempts } of mails) {
      await this.jobs.enqueue({
        queue: MAIL_QUEUE,
        id: `mail:${id}:${attempts}`,
        data: { mailId: id },
        ...(runAt && { runAt }),
      });
    }
  }
}
