export { Commands } from './commands.js';
export { Deliveries } from './deliveries.js';
export { AfterCommit, InTransaction, type Delivery, type Listener } from './listener.js';
export { MessagingModule } from './messaging.module.js';
export { PublicationBacklog, type DeadPublication } from './publication-backlog.js';
export { UnitOfWork } from './unit-of-work.js';
