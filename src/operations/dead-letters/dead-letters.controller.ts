import { Body, Controller, Get, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Operation } from '#libs/http/index.js';
import { Jobs, type DeadJob } from '#libs/jobs/jobs.js';
import { Commands, PublicationBacklog, type DeadPublication } from '#libs/messaging/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import { ListFailedMails, RetryFailedMails } from '../../notifications/index.js';
import {
  DeadLettersView,
  RetriedView,
  RetryBody,
  type DeadJobView,
  type DeadPublicationView,
} from './dead-letter.dto.js';

/** The latest of each kind; how many there are in all is among the metrics. */
const SHOWN = 100;
const RETRIED_AT_ONCE = 10_000;

/** What the service has given up trying. Shows ids, names and times: nothing about a person. */
@ApiTags('Operations')
@Controller('operations/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly publications: PublicationBacklog,
    private readonly jobs: Jobs,
    private readonly queries: QueryBus,
    private readonly commands: Commands,
  ) {}

  @Get()
  @Operation({
    id: 'listDeadLetters',
    summary: 'Show what was given up',
    description: `The latest ${SHOWN} of each kind; the metrics count them all.`,
    access: 'operator',
    answer: DeadLettersView,
  })
  async list(): Promise<DeadLettersView> {
    const [publications, mails, jobs] = await Promise.all([
      this.publications.dead(SHOWN),
      this.queries.execute(new ListFailedMails({ limit: SHOWN })),
      this.jobs.dead(SHOWN),
    ]);
    return { publications: publications.map(publicationView), mails: mails.items, jobs: jobs.map(jobView) };
  }

  @Post('retry')
  @Operation({
    id: 'retryDeadLetters',
    summary: 'Try again what was given up',
    description:
      'Retries what is named; without a body, everything. What is unknown or no longer dead is passed over, and not counted.',
    access: 'operator',
    answer: RetriedView,
    input: true,
  })
  async retry(@Body() { publications, mails, jobs }: RetryBody): Promise<RetriedView> {
    const everything = !publications && !mails && !jobs;
    Tenancy.bind({ across: 'operator' });
    return {
      publications: await this.publications.retryDead(everything ? undefined : (publications ?? [])),
      mails: await this.retryMails(everything ? undefined : (mails ?? [])),
      jobs: await this.retryJobs(everything ? await this.jobs.dead(RETRIED_AT_ONCE) : (jobs ?? [])),
    };
  }

  private async retryMails(ids?: readonly string[]): Promise<number> {
    return ids?.length === 0 ? 0 : this.commands.execute(new RetryFailedMails(ids));
  }

  private async retryJobs(jobs: readonly { queue: string; id: string }[]): Promise<number> {
    let retried = 0;
    for (const { queue, id } of jobs) if (await this.jobs.retry(queue, id)) retried++;
    return retried;
  }
}

function publicationView(publication: DeadPublication): DeadPublicationView {
  const { id, handler, eventType, attempts, lastError, createdAt, deadAt } = publication;
  return {
    id,
    handler,
    event_type: eventType,
    attempts,
    last_error: lastError,
    created_at: createdAt,
    dead_at: deadAt,
  };
}

function jobView({ queue, id, attempts, error, failedAt }: DeadJob): DeadJobView {
  // The name alone: a message may carry what a person wrote.
  const last_error = /^[A-Za-z_$][\w$]*(?=:)/.exec(error)?.[0] ?? 'unknown error';
  return { queue, id, attempts, last_error, dead_at: failedAt.toISOString() };
}
