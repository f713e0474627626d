import { Recurring, type Recurs } from '#libs/jobs/job-handler.js';
import { Clock } from '#libs/kernel/index.js';
import { Mails } from '../domain/mails.js';
import { MailQueue } from './mail-queue.js';

const BATCH = 500;

/** The rows know what has to leave; queues may forget it: a process was killed before it enqueued, or Redis was lost. */
@Recurring({ name: 'notifications.enqueue-due-mails', everySeconds: 10 })
export class EnqueueDueMails implements Recurs {
  constructor(
    private readonly mails: Mails,
    private readonly queue: MailQueue,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.queue.enqueue(await this.mails.due(this.clock.now(), BATCH));
  }
}
