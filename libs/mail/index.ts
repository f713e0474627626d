export * from './dev-mailbox.controller.js';
export * from './mailbox-folder.js';
export * from './mailer.errors.js';
export * from './mailer.js';
export * from './smtp-mailer.js';
