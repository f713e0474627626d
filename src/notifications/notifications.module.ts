import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { SessionModule } from '../session/index.js';
import { RetryFailedMailsHandler } from './commands/retry-failed-mails.js';
import { Admins } from './domain/admins.js';
import { Mails } from './domain/mails.js';
import { OnboardingLinks } from './domain/onboarding-links.js';
import { UserLinks } from './domain/user-links.js';
import { EnqueueDueMails } from './jobs/enqueue-due-mails.js';
import { MailQueue } from './jobs/mail-queue.js';
import { SendMail } from './jobs/send-mail.js';
import { MailComposer } from './mail-composer.js';
import { Outbox } from './outbox.js';
import { IdentityUserLinks } from './persistence/identity-user-links.js';
import { SessionOnboardingLinks } from './persistence/session-onboarding-links.js';
import { SqlMails } from './persistence/sql-mails.js';
import { ViewAdmins } from './persistence/view-admins.js';
import { GetMailFactsHandler } from './queries/get-mail-facts.js';
import { GetUserMailFactsHandler } from './queries/get-user-mail-facts.js';
import { ListFailedMailsHandler } from './queries/list-failed-mails.js';
import { SendCompletionOnOnboardingCompleted } from './reactions/send-completion-on-onboarding-completed.js';
import { SendInvitationOnNewHireInvited } from './reactions/send-invitation-on-new-hire-invited.js';
import { SendResetLinkOnPasswordResetRequested } from './reactions/send-reset-link-on-password-reset-requested.js';
import { SendUserInvitationOnUserInvited } from './reactions/send-user-invitation-on-user-invited.js';
import { SendWelcomeOnOnboardingStarted } from './reactions/send-welcome-on-onboarding-started.js';
import { TellAdminsOnOnboardingCompleted } from './reactions/tell-admins-on-onboarding-completed.js';
import { TellUserOnPasswordReset } from './reactions/tell-user-on-password-reset.js';

/** Mails: caused by events, written when they leave, followed to their end. */
@Module({
  imports: [IdentityModule, SessionModule],
  providers: [
    RetryFailedMailsHandler,
    GetMailFactsHandler,
    GetUserMailFactsHandler,
    ListFailedMailsHandler,
    EnqueueDueMails,
    MailQueue,
    SendMail,
    MailComposer,
    Outbox,
    SendCompletionOnOnboardingCompleted,
    SendInvitationOnNewHireInvited,
    SendResetLinkOnPasswordResetRequested,
    SendUserInvitationOnUserInvited,
    SendWelcomeOnOnboardingStarted,
    TellAdminsOnOnboardingCompleted,
    TellUserOnPasswordReset,
    { provide: Admins, useClass: ViewAdmins },
    { provide: Mails, useClass: SqlMails },
    { provide: OnboardingLinks, useClass: SessionOnboardingLinks },
    { provide: UserLinks, useClass: IdentityUserLinks },
  ],
})
export class NotificationsModule {}
