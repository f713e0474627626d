import { defineEntity, p } from '@mikro-orm/core';
import { audited } from '#libs/audit/index.js';
import { Stage, STAGE_STATUSES } from '../domain/stage.js';

audited('stages', { resource: 'stage' });

export const StageSchema = defineEntity({
  class: Stage,
  tableName: 'stages',
  properties: {
    id: p.uuid().primary(),
    companyId: p.uuid(),
    flowId: p.uuid(),
    name: p.text(),
    description: p.text().nullable(),
    type: p.text(),
    status: p.enum(STAGE_STATUSES),
    orderIndex: p.integer(),
    contentBlockCount: p.integer(),
    version: p.integer().version(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
