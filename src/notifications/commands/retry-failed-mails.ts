import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { Mails } from '../domain/mails.js';
import { Outbox } from '../outbox.js';

/** An operator has put right what kept mails from leaving. Answers how many are tried again. */
export class RetryFailedMails extends Command<number> {
  /** @param ids all that have failed where absent */
  constructor(readonly ids?: readonly string[]) {
    super();
  }
}

@CommandHandler(RetryFailedMails)
export class RetryFailedMailsHandler implements ICommandHandler<RetryFailedMails> {
  constructor(
    private readonly mails: Mails,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute({ ids }: RetryFailedMails): Promise<number> {
    const retried = await this.mails.retryFailed(ids, this.clock.now());
    this.outbox.sendAfterCommit(retried);
    return retried.length;
  }
}
