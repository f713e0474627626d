import { newId, VersionedAggregate } from '#libs/kernel/index.js';
import type { JsonObject } from './content-types.js';

/** As the names of types are written; what is not can be nobody's. */
export const CONTENT_TYPE_NAME = /^[a-z][a-z0-9_]{2,49}$/;

export interface ContentTypeProfile {
  displayName: string;
  description: string | null;
  category: string;
  configSchema: JsonObject;
  contentSchema: JsonObject;
  /** The whole of `data`; null where the type takes no response. */
  responseSchema: JsonObject | null;
  defaultConfig: JsonObject;
  /** One that is not can be given to no new block; those that have it keep it, copied and restored as well. */
  isActive: boolean;
}

/** A content type of the company's own. What was published keeps the type as it was then. */
export class OwnContentType extends VersionedAggregate {
  readonly id!: string;
  readonly companyId!: string;
  readonly name!: string;
  displayName!: string;
  description!: string | null;
  category!: string;
  configSchema!: JsonObject;
  contentSchema!: JsonObject;
  responseSchema!: JsonObject | null;
  defaultConfig!: JsonObject;
  isActive!: boolean;
  readonly createdAt!: Date;
  updatedAt!: Date;

  /** @param profile whose schemas have been found good */
  static create(companyId: string, name: string, profile: ContentTypeProfile, now: Date): OwnContentType {
    return Object.assign(new OwnContentType(), {
      ...{ id: newId(), companyId, name },
      ...profile,
      ...{ createdAt: now, updatedAt: now },
    });
  }

  change(changes: Partial<ContentTypeProfile>, now: Date): void {
    if (Object.keys(changes).length === 0) return;
    Object.assign(this, changes, { updatedAt: now });
  }
}
