import { defineEntity, p } from '@mikro-orm/core';
import { audited } from '#libs/audit/index.js';
import { onViolation } from '#libs/persistence/index.js';
import { NameTaken } from '../domain/authoring.errors.js';
import type { JsonObject } from '../domain/content-types.js';
import { OwnContentType } from '../domain/own-content-type.js';

onViolation('content_types_company_id_name_key', () => new NameTaken());

audited('content_types', { resource: 'content_type' });

export const OwnContentTypeSchema = defineEntity({
  class: OwnContentType,
  tableName: 'content_types',
  properties: {
    id: p.uuid().primary(),
    companyId: p.uuid(),
    name: p.text(),
    displayName: p.text(),
    description: p.text().nullable(),
    category: p.text(),
    configSchema: p.json<JsonObject>(),
    contentSchema: p.json<JsonObject>(),
    responseSchema: p.json<JsonObject>().nullable(),
    defaultConfig: p.json<JsonObject>(),
    isActive: p.boolean(),
    version: p.integer().version(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
