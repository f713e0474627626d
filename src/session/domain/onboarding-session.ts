import { VersionedAggregate } from '#libs/kernel/index.js';
import type { PublishedStage, PublishedVersion } from './published-version.js';
import {
  OnboardingAlreadyCompleted,
  OnboardingIncomplete,
  OnboardingNotStarted,
  SessionExpired,
  SessionIsCancelled,
  SessionNotFound,
  StageLocked,
} from './session.errors.js';
import { OnboardingCompleted, OnboardingStarted, ProgressMade } from './session.events.js';

export type SessionStatus = 'pending' | 'active' | 'completed' | 'cancelled';

/** The personal link, as it is kept: looked up by its hash, and encrypted so that later mails carry the same one. */
export interface SessionLink {
  tokenHash: string;
  tokenEncrypted: string;
  expiresAt: Date;
}

/** A stage that has just been completed, for the pipeline's figures. */
export interface CompletedStage {
  stageId: string;
  enteredAt: Date;
}

/**
 * A new hire's way through one published version. Blocks keep their own progress; the session keeps the count of them,
 * so that the current stage and the overall progress are known without reading them all.
 */
export class OnboardingSession extends VersionedAggregate {
  readonly newHireId!: string;
  readonly companyId!: string;
  readonly flowId!: string;
  flowVersionId!: string | null;
  status!: SessionStatus;
  tokenHash!: string;
  tokenEncrypted!: string;
  expiresAt!: Date;
  /** Whether the link is shut because the whole company is. */
  companyClosed!: boolean;
  currentStageId!: string | null;
  currentStageSince!: Date | null;
  completedBlocksByStage!: Record<string, number>;
  completedStages!: number;
  totalStages!: number;
  completedContentBlocks!: number;
  totalContentBlocks!: number;
  startedAt!: Date | null;
  completedAt!: Date | null;
  readonly createdAt!: Date;
  updatedAt!: Date;

  static open(
    of: { newHireId: string; companyId: string; flowId: string },
    link: SessionLink,
    now: Date,
  ): OnboardingSession {
    return Object.assign(new OnboardingSession(), {
      ...of,
      ...link,
      flowVersionId: null,
      status: 'pending' as const,
      currentStageId: null,
      currentStageSince: null,
      companyClosed: false,
      completedBlocksByStage: {},
      completedStages: 0,
      totalStages: 0,
      completedContentBlocks: 0,
      totalContentBlocks: 0,
      startedAt: null,
      completedAt: null,
      createdAt: now,
      updatedAt: now,
    });
  }

  /** @throws SessionNotFound, SessionIsCancelled, SessionExpired: the link opens nothing now. */
  assertOpen(now: Date): void {
    if (this.companyClosed) throw new SessionNotFound();
    if (this.status === 'cancelled') throw new SessionIsCancelled();
    if (now >= this.expiresAt) throw new SessionExpired();
  }

  /** Binds the new hire to the version, which stays the same to the end. Starting again changes nothing. */
  start(version: PublishedVersion, now: Date): void {
    if (this.status !== 'pending') return;
    this.status = 'active';
    this.flowVersionId = version.id;
    this.startedAt = now;
    this.totalStages = version.stages.length;
    this.totalContentBlocks = version.totalBlocks;
    this.record(new OnboardingStarted(this.companyId, this.newHireId, version.id, version.number));
    this.enter(version.stages[0] ?? null, now);
    this.tellProgress();
  }

  /** @throws OnboardingNotStarted, OnboardingAlreadyCompleted */
  assertWritable(): void {
    if (this.status === 'completed') throw new OnboardingAlreadyCompleted();
    if (this.status === 'pending') throw new OnboardingNotStarted();
  }

  /** @throws StageLocked where the flow is sequential and an earlier stage is open */
  assertUnlocked(version: PublishedVersion, stage: PublishedStage): void {
    if (isLocked(version, stage, this.currentStageId)) throw new StageLocked();
  }

  /**
   * Counts blocks of a stage that have been completed just now.
   * @returns the stage, where that completed it
   */
  countCompleted(version: PublishedVersion, stage: PublishedStage, blocks: number, now: Date): CompletedStage | null {
    const before = this.completedBlocksByStage[stage.id] ?? 0;
    const after = before + blocks;
    this.completedBlocksByStage = { ...this.completedBlocksByStage, [stage.id]: after };
    this.completedContentBlocks += blocks;
    const stageDone = before < stage.blocks.length && after >= stage.blocks.length;
    const enteredAt = (this.currentStageId === stage.id ? this.currentStageSince : this.startedAt) ?? now;
    if (stageDone) this.completedStages++;
    if (this.currentStageId === stage.id && stageDone) this.enter(this.firstOpenStage(version), now);
    this.tellProgress();
    return stageDone ? { stageId: stage.id, enteredAt } : null;
  }

  /** An answer was replaced, or a file sent: activity, but no further progress. */
  touch(): void {
    this.tellProgress();
  }

  /** Every activity makes the link live on. */
  extend(now: Date, ttlSeconds: number): void {
    this.expiresAt = new Date(now.getTime() + ttlSeconds * 1000);
    this.updatedAt = now;
  }

  /** @throws OnboardingIncomplete; completing again changes nothing. */
  complete(now: Date): void {
    if (this.status === 'completed') return;
    if (this.status === 'pending') throw new OnboardingNotStarted();
    if (this.completedStages < this.totalStages) throw new OnboardingIncomplete();
    this.finish(now);
  }

  /** An admin ends the onboarding, whatever is still open. */
  override(now: Date): void {
    if (this.status === 'active') this.finish(now);
  }

  cancel(now: Date): void {
    this.status = 'cancelled';
    this.updatedAt = now;
  }

  /** Opens the same link again, where the new hire left off. */
  reopen(now: Date): void {
    this.status = this.startedAt ? 'active' : 'pending';
    this.updatedAt = now;
  }

  /** The former link is dead from here on. */
  replaceLink(link: SessionLink, now: Date): void {
    Object.assign(this, link);
    this.updatedAt = now;
  }

  private finish(now: Date): void {
    this.status = 'completed';
    this.completedAt = now;
    this.record(new OnboardingCompleted(this.companyId, this.newHireId));
  }

  private firstOpenStage(version: PublishedVersion): PublishedStage | null {
    return version.stages.find(({ id, blocks }) => (this.completedBlocksByStage[id] ?? 0) < blocks.length) ?? null;
  }

  private enter(stage: PublishedStage | null, now: Date): void {
    this.currentStageId = stage?.id ?? null;
    this.currentStageSince = stage ? now : null;
  }

  private tellProgress(): void {
    this.record(
      new ProgressMade(
        this.companyId,
        this.newHireId,
        this.currentStageId,
        this.completedStages,
        this.totalStages,
        this.completedContentBlocks,
        this.totalContentBlocks,
      ),
    );
  }
}

/** Whether a stage cannot be entered yet: the flow is sequential and a stage before it is open. */
export function isLocked(version: PublishedVersion, stage: PublishedStage, currentStageId: string | null): boolean {
  if (version.flow.navigation === 'free' || currentStageId === null) return false;
  return stage.order > version.stage(currentStageId).order;
}

/** Completed stages over all, in whole percent, rounded down. */
export function percentage(completedStages: number, totalStages: number): number {
  return totalStages === 0 ? 0 : Math.floor((completedStages * 100) / totalStages);
}
