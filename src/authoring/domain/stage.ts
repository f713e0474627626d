import { newId, VersionedAggregate } from '#libs/kernel/index.js';
import type { Flow } from './flow.js';

/** An inactive stage stays in the draft and is left out when it is published. */
export const STAGE_STATUSES = ['active', 'inactive'] as const;
export type StageStatus = (typeof STAGE_STATUSES)[number];

export const DEFAULT_STAGE_TYPE = 'information';

/** Code units. */
export const MAX_STAGE_NAME = 200;
export const MAX_STAGE_TYPE = 100;

export interface StageProfile {
  name: string;
  description: string | null;
  /** What the stage is about, in the company's own words; nothing depends on it. */
  type: string;
  status: StageStatus;
}

/** One step of a flow. */
export class Stage extends VersionedAggregate {
  readonly id!: string;
  readonly companyId!: string;
  readonly flowId!: string;
  name!: string;
  description!: string | null;
  type!: string;
  status!: StageStatus;
  /** From 0, dense within the flow. */
  orderIndex!: number;
  contentBlockCount!: number;
  readonly createdAt!: Date;
  updatedAt!: Date;

  static create(flow: Flow, profile: StageProfile, orderIndex: number, now: Date): Stage {
    return Object.assign(new Stage(), {
      id: newId(),
      companyId: flow.companyId,
      flowId: flow.id,
      ...profile,
      orderIndex,
      contentBlockCount: 0,
      createdAt: now,
      updatedAt: now,
    });
  }

  /** @returns whether anything is different now. */
  changeProfile(changes: Partial<StageProfile>, now: Date): boolean {
    const names = Object.keys(changes) as (keyof StageProfile)[];
    if (names.every((name) => changes[name] === this[name])) return false;
    Object.assign(this, changes);
    this.updatedAt = now;
    return true;
  }

  moveTo(orderIndex: number, now: Date): void {
    this.orderIndex = orderIndex;
    this.updatedAt = now;
  }

  contentBlockAdded(now: Date): void {
    this.contentBlockCount++;
    this.updatedAt = now;
  }

  contentBlockRemoved(now: Date): void {
    this.contentBlockCount--;
    this.updatedAt = now;
  }

  contentBlocksChanged(now: Date): void {
    this.updatedAt = now;
  }
}
