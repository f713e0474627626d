import { defineEntity, p } from '@mikro-orm/core';
import { ContentBlock } from '../domain/content-block.js';
import type { JsonObject } from '../domain/content-types.js';

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
