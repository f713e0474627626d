import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Config } from '#libs/config/index.js';
import type { OutgoingMail } from '#libs/mail/index.js';
import type { Mail, OnboardingTemplate, UserTemplate } from './domain/mail.js';
import { OnboardingLinks } from './domain/onboarding-links.js';
import { UserLinks } from './domain/user-links.js';
import { GetMailFacts } from './queries/get-mail-facts.js';
import { GetUserMailFacts } from './queries/get-user-mail-facts.js';
import { completionNotice } from './templates/completion-notice.js';
import { completion } from './templates/completion.js';
import { invitation } from './templates/invitation.js';
import { htmlPart, textPart } from './templates/layout.js';
import type { Brand, Facts, Letter, Person, UserFacts } from './templates/letter.js';
import { passwordChanged } from './templates/password-changed.js';
import { passwordReset } from './templates/password-reset.js';
import { userInvitation } from './templates/user-invitation.js';
import { welcome } from './templates/welcome.js';

const ABOUT_ONBOARDINGS: Record<OnboardingTemplate, (facts: Facts) => Letter> = {
  invitation,
  welcome,
  completion,
  'completion-notice': completionNotice,
};

const TO_USERS: Record<UserTemplate, (facts: UserFacts) => Letter> = {
  'user-invitation': userInvitation,
  'password-reset': passwordReset,
  'password-changed': passwordChanged,
};

interface Written {
  letter: Letter;
  brand: Brand;
  recipient: Person & { email: string };
}

/** Writes mails from what is true when they leave. */
@Injectable()
export class MailComposer {
  constructor(
    private readonly queries: QueryBus,
    private readonly onboardingLinks: OnboardingLinks,
    private readonly userLinks: UserLinks,
    private readonly config: Config,
  ) {}

  /** Null where there is nobody to write to, or nothing to tell, any more. */
  async compose(mail: Mail): Promise<OutgoingMail | null> {
    const written = await this.write(mail);
    if (!written) return null;
    const { letter, brand, recipient } = written;
    return {
      messageId: mail.id,
      from: { name: brand.companyName, address: this.config.mailFrom.address },
      to: { name: `${recipient.firstName} ${recipient.lastName}`, address: recipient.email },
      subject: letter.subject,
      html: htmlPart(letter, brand),
      text: textPart(letter, brand),
    };
  }

  private async write({ template, newHireId, userId }: Mail): Promise<Written | null> {
    if (isToUser(template)) return userId === null ? null : this.toUser(template, userId);
    return newHireId === null ? null : this.aboutOnboarding(template, newHireId, userId);
  }

  private async aboutOnboarding(
    template: OnboardingTemplate,
    newHireId: string,
    userId: string | null,
  ): Promise<Written | null> {
    const facts = await this.queries.execute(new GetMailFacts(newHireId, userId));
    const link = userId === null ? await this.onboardingLinks.linkOf(newHireId) : this.config.appUrl;
    if (!facts || link === null) return null;
    return { ...facts, letter: ABOUT_ONBOARDINGS[template]({ ...facts, link }) };
  }

  private async toUser(template: UserTemplate, userId: string): Promise<Written | null> {
    const facts = await this.queries.execute(new GetUserMailFacts(userId));
    const link = facts && (await this.userLinks.linkOf(template, userId));
    if (!facts || link === null) return null;
    return { ...facts, letter: TO_USERS[template]({ ...facts, link }) };
  }
}

function isToUser(template: Mail['template']): template is UserTemplate {
  return template in TO_USERS;
}
