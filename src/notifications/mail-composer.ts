import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Config } from '#libs/config/index.js';
import type { OutgoingMail } from '#libs/mail/index.js';
import type { Mail, Template } from './domain/mail.js';
import { OnboardingLinks } from './domain/onboarding-links.js';
import { GetMailFacts } from './queries/get-mail-facts.js';
import { completionNotice } from './templates/completion-notice.js';
import { completion } from './templates/completion.js';
import { invitation } from './templates/invitation.js';
import { htmlPart, textPart } from './templates/layout.js';
import type { Facts, Letter } from './templates/letter.js';
import { welcome } from './templates/welcome.js';

const TEMPLATES: Record<Template, (facts: Facts) => Letter> = {
  invitation,
  welcome,
  completion,
  'completion-notice': completionNotice,
};

/** Writes mails from what is true when they leave. */
@Injectable()
export class MailComposer {
  constructor(
    private readonly queries: QueryBus,
    private readonly links: OnboardingLinks,
    private readonly config: Config,
  ) {}

  /** Null where there is nobody to write to, or nothing to tell, any more. */
  async compose(mail: Mail): Promise<OutgoingMail | null> {
    const facts = await this.queries.execute(new GetMailFacts(mail));
    const link = mail.userId === null ? await this.links.linkOf(mail.newHireId) : this.config.appUrl;
    if (!facts || link === null) return null;
    const { brand, recipient } = facts;
    const letter = TEMPLATES[mail.template]({ ...facts, link });
    return {
      messageId: mail.id,
      from: { name: brand.companyName, address: this.config.mailFrom.address },
      to: { name: `${recipient.firstName} ${recipient.lastName}`, address: recipient.email },
      subject: letter.subject,
      html: htmlPart(letter, brand),
      text: textPart(letter, brand),
    };
  }
}
