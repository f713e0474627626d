import { type Fault, InvalidInput, newId, VersionedAggregate } from '#libs/kernel/index.js';
import type { BlockBody, ContentTypeRules, JsonObject } from './content-types.js';
import type { Stage } from './stage.js';

/** What a stage shows or asks, one after the other. Its `config` and `content` are valid by its type, always. */
export class ContentBlock extends VersionedAggregate {
  readonly id!: string;
  readonly companyId!: string;
  readonly stageId!: string;
  readonly type!: string;
  config!: JsonObject;
  content!: JsonObject;
  /** From 0, dense within the stage. */
  orderIndex!: number;
  readonly createdAt!: Date;
  updatedAt!: Date;

  /** @throws InvalidInput where the body breaks a rule of its type. */
  static create(stage: Stage, type: ContentTypeRules, body: BlockBody, orderIndex: number, now: Date): ContentBlock {
    refuse(type.blockFaults(body));
    return Object.assign(new ContentBlock(), {
      id: newId(),
      companyId: stage.companyId,
      stageId: stage.id,
      type: type.name,
      ...body,
      orderIndex,
      createdAt: now,
      updatedAt: now,
    });
  }

  /** @throws InvalidInput where the block would break a rule of its type, or become one of another type. */
  assertAccepts(changes: Partial<BlockBody> & { type?: string }, rules: ContentTypeRules | undefined): void {
    if (changes.type !== undefined && changes.type !== this.type) refuse([TYPE_IS_IMMUTABLE]);
    if (!changes.config && !changes.content) return;
    refuse(
      rules?.blockFaults({ config: changes.config ?? this.config, content: changes.content ?? this.content }) ?? [
        unknownType('/type'),
      ],
    );
  }

  change({ config, content }: Partial<BlockBody>, now: Date): void {
    if (config) this.config = config;
    if (content) this.content = content;
    this.updatedAt = now;
  }

  moveTo(orderIndex: number, now: Date): void {
    this.orderIndex = orderIndex;
    this.updatedAt = now;
  }
}

export function unknownType(pointer: string): Fault {
  return { pointer, code: 'option', message: 'There is no active content type of this name.' };
}

const TYPE_IS_IMMUTABLE: Fault = {
  pointer: '/type',
  code: 'immutable',
  message: 'The type of a content block cannot change. Add a new block, and delete this one.',
};

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new InvalidInput(faults);
}
