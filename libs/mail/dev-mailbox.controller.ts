import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Operation, Unlimited } from '#libs/http/index.js';
import { DomainError } from '#libs/kernel/index.js';
import { MailboxFolder } from './mailbox-folder.js';
import { mailPage, mailboxPage } from './mailbox-pages.js';

/** Nothing may run; images come from the mail, or from the service (a company's logo). */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; base-uri 'none'; form-action 'none'";

/** Shows developers the mails that `MailboxFolder` keeps. Not for production: they carry links that sign people in. */
@ApiExcludeController()
@Unlimited()
@Controller('dev/mailbox')
export class DevMailboxController {
  constructor(private readonly mailbox: MailboxFolder) {}

  @Get()
  @Operation({ id: 'listMails', summary: 'The mails that were sent', access: 'public' })
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', POLICY)
  @Header('Cache-Control', 'no-store')
  @Header('Referrer-Policy', 'no-referrer')
  async list(): Promise<string> {
    return mailboxPage(await this.mailbox.messages(), this.mailbox.folder);
  }

  @Get(':id')
  @Operation({ id: 'showMail', summary: 'One mail, as its reader sees it', access: 'public' })
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', POLICY)
  @Header('Cache-Control', 'no-store')
  @Header('Referrer-Policy', 'no-referrer')
  async show(@Param('id') id: string): Promise<string> {
    const mail = await this.mailbox.message(id);
    if (!mail) throw new MailNotFound();
    return mailPage(mail);
  }
}

export class MailNotFound extends DomainError {
  readonly code = 'not-found';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such mail.');
  }
}
