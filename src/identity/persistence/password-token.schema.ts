import { defineEntity, p } from '@mikro-orm/core';
import { notAudited } from '#libs/audit/index.js';
import { PasswordResetRequest } from '../domain/password-reset-request.js';
import { PasswordToken } from '../domain/password-token.js';

notAudited('password_tokens', 'the invitation and the new password are told of the user');
notAudited('password_reset_requests', 'of no company: told of the user, once it is found out whose address it is');

export const PasswordTokenSchema = defineEntity({
  class: PasswordToken,
  tableName: 'password_tokens',
  properties: {
    id: p.uuid().primary(),
    companyId: p.uuid(),
    userId: p.uuid(),
    purpose: p.enum(['invitation', 'password-reset'] as const),
    tokenHash: p.text(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
  },
});

export const PasswordResetRequestSchema = defineEntity({
  class: PasswordResetRequest,
  tableName: 'password_reset_requests',
  properties: {
    id: p.uuid().primary(),
    emailEncrypted: p.text(),
    ip: p.text().nullable(),
    requestId: p.text().nullable(),
    createdAt: p.datetime(),
  },
});
