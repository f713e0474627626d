import { ApiProperty } from '@nestjs/swagger';
import { NestedList, Text, UuidList } from '#libs/http/index.js';
import { FailedMailView } from '../../notifications/index.js';

const MAX_ITEMS = 1_000;

export class DeadPublicationView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'The listener that failed', example: 'notifications.send-welcome' })
  handler!: string;

  @ApiProperty({ example: 'session.onboarding-started' })
  event_type!: string;

  @ApiProperty({ example: 12 })
  attempts!: number;

  @ApiProperty({ type: String, nullable: true, example: 'Error (ECONNREFUSED)' })
  last_error!: string | null;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;

  @ApiProperty({ format: 'date-time' })
  dead_at!: string;
}

export class DeadJobView {
  @ApiProperty({ example: 'thumbnails' })
  queue!: string;

  @ApiProperty({ description: 'Unique within the queue', example: 'file:019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d' })
  id!: string;

  @ApiProperty({ example: 8 })
  attempts!: number;

  @ApiProperty({ example: 'TypeError' })
  last_error!: string;

  @ApiProperty({ format: 'date-time' })
  dead_at!: string;
}

export class DeadLettersView {
  @ApiProperty({ type: [DeadPublicationView] })
  publications!: DeadPublicationView[];

  @ApiProperty({ type: [FailedMailView] })
  mails!: FailedMailView[];

  @ApiProperty({ type: [DeadJobView] })
  jobs!: DeadJobView[];
}

export class DeadJobName {
  @Text({ max: 200, example: 'thumbnails' })
  queue!: string;

  @Text({ max: 500, example: 'file:019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d' })
  id!: string;
}

export class RetryBody {
  @UuidList({ optional: true, maxItems: MAX_ITEMS })
  publications?: string[];

  @UuidList({ optional: true, maxItems: MAX_ITEMS })
  mails?: string[];

  @NestedList(() => DeadJobName, { optional: true, maxItems: MAX_ITEMS })
  jobs?: DeadJobName[];
}

/** How many were put back in line. */
export class RetriedView {
  @ApiProperty({ example: 3 })
  publications!: number;

  @ApiProperty({ example: 0 })
  mails!: number;

  @ApiProperty({ example: 1 })
  jobs!: number;
}
