import type { JsonObject } from './content-types.js';
import type { BlockContents, StageContents } from './contents.js';
import type { FlowProfile, Navigation } from './flow.js';
import type { StageStatus } from './stage.js';

/** A flow as it is exported and imported: without ids, orders given by the lists. */
export interface FlowDocument {
  flow: { name: string; description: string | null; duration_days: number | null; navigation: Navigation };
  stages: StageDocument[];
}

export interface StageDocument {
  name: string;
  description: string | null;
  type: string;
  /** Only of inactive stages. */
  status?: StageStatus;
  content_blocks: BlockDocument[];
}

export interface BlockDocument {
  type: string;
  config: JsonObject;
  content: JsonObject;
}

export function documentOf(
  { name, description, durationDays, navigation }: FlowProfile,
  stages: readonly StageContents[],
): FlowDocument {
  return {
    flow: { name, description, duration_days: durationDays, navigation },
    stages: stages.map((stage) => ({
      name: stage.name,
      description: stage.description,
      type: stage.type,
      ...(stage.status === 'inactive' && { status: stage.status }),
      content_blocks: stage.blocks.map(documentOfBlock),
    })),
  };
}

function documentOfBlock({ type, config, content }: BlockContents): BlockDocument {
  return { type, config, content };
}
