import { defineEntity, p } from '@mikro-orm/core';
import { audited } from '#libs/audit/index.js';
import { onViolation } from '#libs/persistence/index.js';
import { EmailTaken } from '../domain/identity.errors.js';
import { User } from '../domain/user.js';

onViolation('users_email_key', () => new EmailTaken());

// Whoever is removed is erased here, too.
audited('users', { resource: 'user', redacted: ['email', 'firstName', 'lastName'], ignored: ['emailKey'] });

export const UserSchema = defineEntity({
  class: User,
  tableName: 'users',
  properties: {
    id: p.uuid().primary(),
    companyId: p.uuid(),
    email: p.text(),
    emailKey: p.text(),
    passwordHash: p.text().nullable(),
    firstName: p.text(),
    lastName: p.text(),
    role: p.enum(['admin', 'user'] as const),
    isActive: p.boolean(),
    version: p.integer().version(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
