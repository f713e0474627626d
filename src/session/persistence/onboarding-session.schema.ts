import { defineEntity, p } from '@mikro-orm/core';
import { audited } from '#libs/audit/index.js';
import { BlockProgress } from '../domain/block-progress.js';
import { OnboardingSession } from '../domain/onboarding-session.js';

audited('onboarding_sessions', {
  resource: 'onboarding',
  // It follows from the progress of the blocks, which is told by itself.
  ignored: [
    'expiresAt',
    'currentStageId',
    'currentStageSince',
    'completedBlocksByStage',
    'completedStages',
    'completedContentBlocks',
    'version',
  ],
});
audited('progress', {
  resource: 'progress',
  // An answer is nobody else's business.
  redacted: ['data', 'dataEncrypted'],
  context: ['newHireId', 'stageId', 'contentBlockId', 'status'],
});

export const OnboardingSessionSchema = defineEntity({
  class: OnboardingSession,
  tableName: 'onboarding_sessions',
  properties: {
    newHireId: p.uuid().primary(),
    companyId: p.uuid(),
    flowId: p.uuid(),
    flowVersionId: p.uuid().nullable(),
    status: p.enum(['pending', 'active', 'completed', 'cancelled'] as const),
    tokenHash: p.text(),
    tokenEncrypted: p.text(),
    expiresAt: p.datetime(),
    companyClosed: p.boolean(),
    currentStageId: p.uuid().nullable(),
    currentStageSince: p.datetime().nullable(),
    completedBlocksByStage: p.json<Record<string, number>>(),
    completedStages: p.integer(),
    totalStages: p.integer(),
    completedContentBlocks: p.integer(),
    totalContentBlocks: p.integer(),
    startedAt: p.datetime().nullable(),
    completedAt: p.datetime().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});

export const BlockProgressSchema = defineEntity({
  class: BlockProgress,
  tableName: 'progress',
  properties: {
    id: p.uuid().primary(),
    companyId: p.uuid(),
    newHireId: p.uuid(),
    stageId: p.uuid(),
    contentBlockId: p.uuid(),
    status: p.enum(['in_progress', 'completed'] as const),
    data: p.json<unknown>().nullable(),
    dataEncrypted: p.text().nullable(),
    startedAt: p.datetime(),
    completedAt: p.datetime().nullable(),
    updatedAt: p.datetime(),
  },
});
