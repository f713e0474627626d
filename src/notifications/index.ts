export { RetryFailedMails } from './commands/retry-failed-mails.js';
export { NotificationsModule } from './notifications.module.js';
export { FAILED_MAILS, FailedMailView, ListFailedMails } from './queries/list-failed-mails.js';
