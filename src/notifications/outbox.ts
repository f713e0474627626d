import { Injectable, Logger } from '@nestjs/common';
import { v5 as uuidOf } from 'uuid';
import { Clock } from '#libs/kernel/index.js';
import { UnitOfWork, type Delivery } from '#libs/messaging/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import type { MailOrder } from './domain/mail.js';
import { Mails, type DueMail } from './domain/mails.js';
import { MailQueue } from './jobs/mail-queue.js';

/** Where reactions leave mails to be sent. */
@Injectable()
export class Outbox {
  private readonly logger = new Logger('mails');

  constructor(
    private readonly mails: Mails,
    private readonly queue: MailQueue,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** In the delivery's transaction. The ids follow from the delivery: a second attempt at it writes no second mail. */
  async post(orders: readonly MailOrder[], { publicationId }: Delivery): Promise<void> {
    const posted = orders.map((order) => ({
      ...order,
      id: uuidOf(`${order.template}:${order.userId ?? order.newHireId}`, publicationId),
      companyId: Tenancy.companyId(),
    }));
    for (const mail of posted) await this.mails.add(mail, this.clock.now());
    this.sendAfterCommit(posted.map(({ id }) => ({ id, attempts: 0 })));
  }

  /** After the commit, as a job on Redis could start before it and find no mail. What gets lost here, the sweep finds. */
  sendAfterCommit(mails: readonly DueMail[]): void {
    this.unitOfWork.afterCommit(() => {
      this.queue.enqueue(mails).catch((error: unknown) => {
        const name = error instanceof Error ? error.name : 'unknown error';
        this.logger.warn(`Mails wait for the next sweep, as they could not be enqueued: ${name}`);
      });
    });
  }
}
