import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { pageOf, type Page, type PageRequest } from '#libs/http/index.js';
import { Database, type Timestamp } from '#libs/persistence/index.js';
import { TEMPLATES, type Template } from '../domain/mail.js';

interface Tables {
  mails: {
    id: string;
    company_id: string;
    template: Template;
    new_hire_id: string | null;
    user_id: string | null;
    status: string;
    attempts: number;
    last_error: string | null;
    created_at: Timestamp;
  };
}

export const FAILED_MAILS = 'failed-mails';

export class FailedMailView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  company_id!: string;

  @ApiProperty({ enum: TEMPLATES })
  template!: Template;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Whose onboarding it is about.' })
  new_hire_id!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The recipient, where it is a user.' })
  user_id!: string | null;

  @ApiProperty({ example: 32 })
  attempts!: number;

  @ApiProperty({ type: String, nullable: true, example: 'MailRefused (550)' })
  last_error!: string | null;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;
}

/** The mails of all companies that were given up, the newest first: for operators. Holds no address. */
export class ListFailedMails extends Query<Page<FailedMailView>> {
  /** @param page read with the name `FAILED_MAILS` */
  constructor(readonly page: PageRequest) {
    super();
  }
}

@QueryHandler(ListFailedMails)
export class ListFailedMailsHandler implements IQueryHandler<ListFailedMails> {
  constructor(private readonly database: Database) {}

  async execute({ page }: ListFailedMails): Promise<Page<FailedMailView>> {
    const { after, limit } = page;
    const rows = await this.database
      .across<Tables>('operator')
      .selectFrom('mails')
      .select(['id', 'company_id', 'template', 'new_hire_id', 'user_id', 'attempts', 'last_error', 'created_at'])
      .where('status', '=', 'failed')
      .$if(after !== undefined, (query) =>
        query.where((eb) =>
          eb.or([
            eb('created_at', '<', after?.key ?? ''),
            eb.and([eb('created_at', '=', after?.key ?? ''), eb('id', '<', after?.id ?? '')]),
          ]),
        ),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    return pageOf(
      rows,
      page,
      FAILED_MAILS,
      ({ created_at, id }) => ({ key: created_at, id }),
      (row) => row,
    );
  }
}
