import { defineEntity, p } from '@mikro-orm/core';
import { audited, notAudited } from '#libs/audit/index.js';
import { BlockProgress } from '../domain/block-progress.js';
import { OnboardingSession } from '../domain/onboarding-session.js';

audited('onboarding_sessions', {
  resource: 'onboarding',
  // Answers and progress are their own record, with their times; a completed block costs no further statement.
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
notAudited('progress', "an answer is nobody else's business, and is its own record of who gave it and when");

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
