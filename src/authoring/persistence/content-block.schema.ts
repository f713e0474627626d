import { defineEntity, p } from '@mikro-orm/core';
import { audited } from '#libs/audit/index.js';
import { ContentBlock } from '../domain/content-block.js';
import type { JsonObject } from '../domain/content-types.js';

audited('content_blocks', { resource: 'content_block' });

export const ContentBlockSchema = defineEntity({
  class: ContentBlock,
  tableName: 'content_blocks',
  properties: {
    id: p.uuid().primary(),
    companyId: p.uuid(),
    stageId: p.uuid(),
    type: p.text(),
    config: p.json<JsonObject>(),
    content: p.json<JsonObject>(),
    orderIndex: p.integer(),
    version: p.integer().version(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
