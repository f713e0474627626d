import { defineEntity, p } from '@mikro-orm/core';
import { audited } from '#libs/audit/index.js';
import { StageTemplate, type TemplateProfile } from '../domain/stage-template.js';

audited('stage_templates', { resource: 'stage_template' });

export const StageTemplateSchema = defineEntity({
  class: StageTemplate,
  tableName: 'stage_templates',
  properties: {
    id: p.uuid().primary(),
    companyId: p.uuid(),
    name: p.text(),
    description: p.text().nullable(),
    type: p.text(),
    defaultContent: p.json<TemplateProfile['defaultContent']>(),
    defaultConfig: p.json<TemplateProfile['defaultConfig']>(),
    version: p.integer().version(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
