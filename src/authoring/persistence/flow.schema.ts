import { defineEntity, p } from '@mikro-orm/core';
import { audited } from '#libs/audit/index.js';
import { Flow, FLOW_STATUSES, NAVIGATIONS } from '../domain/flow.js';

audited('onboarding_flows', { resource: 'flow' });

export const FlowSchema = defineEntity({
  class: Flow,
  tableName: 'onboarding_flows',
  properties: {
    id: p.uuid().primary(),
    companyId: p.uuid(),
    name: p.text(),
    description: p.text().nullable(),
    durationDays: p.integer().nullable(),
    navigation: p.enum(NAVIGATIONS),
    status: p.enum(FLOW_STATUSES),
    publishedVersion: p.integer().nullable(),
    hasUnpublishedChanges: p.boolean(),
    stageCount: p.integer(),
    version: p.integer().version(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
