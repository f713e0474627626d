import { defineEntity, p } from '@mikro-orm/core';
import { audited, notAudited } from '#libs/audit/index.js';
import { RefreshToken, UserSession } from '../domain/user-session.js';

audited('user_sessions', { resource: 'session' });
notAudited('refresh_tokens', 'a sign-in tells when it is used; each rotation is not news');

export const UserSessionSchema = defineEntity({
  class: UserSession,
  tableName: 'user_sessions',
  properties: {
    id: p.uuid().primary(),
    companyId: p.uuid(),
    userId: p.uuid(),
    ip: p.text().nullable(),
    userAgent: p.text().nullable(),
    createdAt: p.datetime(),
    lastUsedAt: p.datetime(),
    revokedAt: p.datetime().nullable(),
    revocationReason: p.text().nullable(),
  },
});

export const RefreshTokenSchema = defineEntity({
  class: RefreshToken,
  tableName: 'refresh_tokens',
  properties: {
    id: p.uuid().primary(),
    companyId: p.uuid(),
    sessionId: p.uuid(),
    tokenHash: p.text(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
    rotatedAt: p.datetime().nullable(),
    deadAt: p.datetime().nullable(),
    successorId: p.uuid().nullable(),
    successorTokenEncrypted: p.text().nullable(),
  },
});
