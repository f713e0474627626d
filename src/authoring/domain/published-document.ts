import type { JsonObject } from './content-types.js';
import type { StageContents } from './contents.js';
import type { FlowProfile, Navigation } from './flow.js';

/**
 * What a published version holds, as it is stored and as the portal reads it: whole, immutable, with the ids that the
 * stages and blocks have in the draft. Inactive stages are left out; the orders of the others are dense from 0.
 */
export interface PublishedDocument {
  flow: PublishedFlow;
  stages: PublishedStage[];
  /** The company's own content types that the blocks use, as they were at publication, by name. */
  content_types: JsonObject;
}

export interface PublishedFlow {
  id: string;
  name: string;
  description: string | null;
  duration_days: number | null;
  navigation: Navigation;
}

export interface PublishedStage {
  id: string;
  name: string;
  description: string | null;
  type: string;
  order: number;
  content_blocks: PublishedContentBlock[];
}

export interface PublishedContentBlock {
  id: string;
  type: string;
  config: JsonObject;
  content: JsonObject;
  order_index: number;
}

export function profileOf({ flow }: PublishedDocument): FlowProfile {
  const { name, description, duration_days: durationDays, navigation } = flow;
  return { name, description, durationDays, navigation };
}

/** The stages and blocks of a document as those of a draft; ids and all. */
export function contentsOf({ stages }: PublishedDocument): StageContents[] {
  return stages.map(({ id, name, description, type, content_blocks }) => ({
    id,
    name,
    description,
    type,
    status: 'active',
    blocks: content_blocks.map(({ order_index: _, ...block }) => block),
  }));
}
