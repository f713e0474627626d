import { defineEntity, p } from '@mikro-orm/core';
import { audited } from '#libs/audit/index.js';
import { StoredFile, type Thumbnails } from '../domain/stored-file.js';

audited('files', { resource: 'file', redacted: ['fileName'], ignored: ['objectKey', 'thumbnails'] });

export const StoredFileSchema = defineEntity({
  class: StoredFile,
  tableName: 'files',
  properties: {
    id: p.uuid().primary(),
    companyId: p.uuid(),
    newHireId: p.uuid().nullable(),
    contentBlockId: p.uuid().nullable(),
    fileName: p.text(),
    contentType: p.text(),
    size: p.bigint('number'),
    objectKey: p.text(),
    sensitive: p.boolean(),
    status: p.enum(['scanning', 'ready', 'rejected'] as const),
    thumbnails: p.json<Thumbnails>().nullable(),
    attachedAt: p.datetime().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
