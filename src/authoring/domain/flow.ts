import { newId, VersionedAggregate } from '#libs/kernel/index.js';
import { InvalidStatusTransition } from './authoring.errors.js';

export const FLOW_STATUSES = ['draft', 'published', 'archived'] as const;
export type FlowStatus = (typeof FLOW_STATUSES)[number];

/** `sequential`: a stage opens when those before it are done; `free`: any order. */
export const NAVIGATIONS = ['sequential', 'free'] as const;
export type Navigation = (typeof NAVIGATIONS)[number];

export interface FlowProfile {
  name: string;
  description: string | null;
  /** Days that the onboarding is meant to take. */
  durationDays: number | null;
  navigation: Navigation;
}

export const DEFAULT_NAVIGATION: Navigation = 'sequential';

/** Code units. */
export const MAX_FLOW_NAME = 200;
export const MAX_DESCRIPTION = 5_000;
export const MAX_DURATION_DAYS = 3_650;

/**
 * An onboarding programme as its authors edit it: the draft. What new hires see is a published version of it. Every
 * change of the draft, in its stages and blocks as well, is made under the flow's lock.
 */
export class Flow extends VersionedAggregate {
  readonly id!: string;
  readonly companyId!: string;
  name!: string;
  description!: string | null;
  durationDays!: number | null;
  navigation!: Navigation;
  status!: FlowStatus;
  /** Number of the latest version; null before the first. */
  publishedVersion!: number | null;
  /** Whether publishing may make a version: false where it is known to make none. */
  hasUnpublishedChanges!: boolean;
  /** Active and inactive ones; their orders are 0 to this, exclusive. */
  stageCount!: number;
  readonly createdAt!: Date;
  updatedAt!: Date;

  /** @param stageCount of the stages that are written along with it */
  static create(companyId: string, profile: FlowProfile, now: Date, stageCount = 0): Flow {
    return Object.assign(new Flow(), {
      id: newId(),
      companyId,
      ...profile,
      status: 'draft' as const,
      publishedVersion: null,
      hasUnpublishedChanges: true,
      stageCount,
      createdAt: now,
      updatedAt: now,
    });
  }

  /** A draft of its own with the same profile; its stages are to be copied along. */
  duplicate(name: string | undefined, now: Date): Flow {
    const { description, durationDays, navigation } = this;
    const copy = { name: name ?? nameOfCopy(this.name), description, durationDays, navigation };
    return Flow.create(this.companyId, copy, now, this.stageCount);
  }

  changeProfile(changes: Partial<FlowProfile>, now: Date): void {
    const names = Object.keys(changes) as (keyof FlowProfile)[];
    if (names.every((name) => changes[name] === this[name])) return;
    Object.assign(this, changes);
    this.editDraft(now);
  }

  /** Something in the draft is no longer what was published. */
  editDraft(now: Date): void {
    this.hasUnpublishedChanges = true;
    this.updatedAt = now;
  }

  stageAdded(now: Date): void {
    this.stageCount++;
    this.editDraft(now);
  }

  stageRemoved(now: Date): void {
    this.stageCount--;
    this.editDraft(now);
  }

  /** The draft is a version again, its stages and blocks included. */
  restore(profile: FlowProfile, stageCount: number, now: Date): void {
    Object.assign(this, profile, { stageCount });
    this.editDraft(now);
  }

  /** Compared as a whole, the draft is what was published last. */
  foundUnchanged(): void {
    this.hasUnpublishedChanges = false;
  }

  get nextVersion(): number {
    return (this.publishedVersion ?? 0) + 1;
  }

  /** The draft is published as this version: the next one, or the latest where nothing differs from it. */
  published(version: number, now: Date): void {
    if (this.status === 'published' && !this.hasUnpublishedChanges) return;
    this.status = 'published';
    this.publishedVersion = version;
    this.hasUnpublishedChanges = false;
    this.updatedAt = now;
  }

  /** No new invitations; those invited go on. */
  archive(now: Date): void {
    if (this.status !== 'published') throw new InvalidStatusTransition(this.status, 'archived');
    this.status = 'archived';
    this.updatedAt = now;
  }
}

/** Shortened where it would become too long, between characters. */
function nameOfCopy(name: string): string {
  const suffix = ' (copy)';
  return name.slice(0, MAX_FLOW_NAME - suffix.length).replace(/[\ud800-\udbff]$/, '') + suffix;
}
