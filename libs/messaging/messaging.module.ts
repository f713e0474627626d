import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AuditLog } from '#libs/audit/index.js';
import { Commands } from './commands.js';
import { Deliveries } from './deliveries.js';
import { ForgetDeliveredPublications } from './forget-delivered-publications.js';
import { Listeners } from './listeners.js';
import { PublicationBacklog } from './publication-backlog.js';
import { Publications } from './publications.js';
import { UnitOfWork } from './unit-of-work.js';

/** Commands in a transaction, events to their listeners in it and after it. */
@Global()
@Module({
  imports: [CqrsModule.forRoot(), DiscoveryModule],
  providers: [
    AuditLog,
    Commands,
    Deliveries,
    ForgetDeliveredPublications,
    Listeners,
    PublicationBacklog,
    Publications,
    UnitOfWork,
  ],
  exports: [Commands, CqrsModule, Deliveries, PublicationBacklog, UnitOfWork],
})
export class MessagingModule {}
