import { defineEntity, p } from '@mikro-orm/core';
import { audited } from '#libs/audit/index.js';
import { onViolation } from '#libs/persistence/index.js';
import { AlreadyEnrolled } from '../domain/new-hire.errors.js';
import { NewHire, STATUSES } from '../domain/new-hire.js';

onViolation('new_hires_flow_email', () => new AlreadyEnrolled());

audited('new_hires', {
  resource: 'new_hire',
  // Whoever is erased is erased here, too.
  redacted: ['email', 'emailKey', 'firstName', 'lastName'],
  ignored: ['emailKey', 'lastActivityAt', 'completedStages', 'completedContentBlocks', 'currentStageId'],
});

export const NewHireSchema = defineEntity({
  class: NewHire,
  tableName: 'new_hires',
  properties: {
    id: p.uuid().primary(),
    companyId: p.uuid(),
    flowId: p.uuid(),
    flowVersion: p.integer().nullable(),
    flowVersionId: p.uuid().nullable(),
    email: p.text(),
    emailKey: p.text(),
    firstName: p.text(),
    lastName: p.text(),
    startDate: p.date().nullable(),
    status: p.enum(STATUSES),
    currentStageId: p.uuid().nullable(),
    completedStages: p.integer(),
    totalStages: p.integer(),
    completedContentBlocks: p.integer(),
    totalContentBlocks: p.integer(),
    invitedAt: p.datetime().nullable(),
    startedAt: p.datetime().nullable(),
    completedAt: p.datetime().nullable(),
    lastActivityAt: p.datetime().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
