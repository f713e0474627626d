import { newId } from '#libs/kernel/index.js';
import { PublishedVersion, type Navigation, type PublishedBlock, type PublishedStage } from '../published-version.js';

/** A block that wants no answer, unless said otherwise. */
export function aBlock(block: Partial<PublishedBlock> = {}): PublishedBlock {
  return {
    id: newId(),
    type: 'text_input',
    config: {},
    content: { label: 'Name' },
    orderIndex: 0,
    takesResponse: true,
    takesFile: false,
    required: false,
    sensitive: false,
    ...block,
  };
}

/** A version with stages of so many blocks: `aPublishedVersion().withStages(2, 1).free().build()`. */
class PublishedVersionBuilder {
  private blocksByStage: readonly number[] = [2, 2, 2];
  private navigation: Navigation = 'sequential';

  withStages(...blocks: number[]): this {
    this.blocksByStage = blocks;
    return this;
  }

  free(): this {
    this.navigation = 'free';
    return this;
  }

  build(): PublishedVersion {
    const { navigation } = this;
    const flow = { name: 'First month', description: null, durationDays: 30, navigation };
    return new PublishedVersion(newId(), 1, flow, this.blocksByStage.map(stage));
  }
}

function stage(blocks: number, order: number): PublishedStage {
  return {
    id: newId(),
    name: `Stage ${order}`,
    description: null,
    type: 'welcome',
    order,
    blocks: Array.from({ length: blocks }, (_, orderIndex) => aBlock({ orderIndex })),
  };
}

export function aPublishedVersion(): PublishedVersionBuilder {
  return new PublishedVersionBuilder();
}
