import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { InvalidInput } from '#libs/kernel/index.js';
import { ContentBlock, unknownType } from '../domain/content-block.js';
import { ContentBlocks } from '../domain/content-blocks.js';
import { ContentTypes, type JsonObject } from '../domain/content-types.js';
import { Flows } from '../domain/flows.js';
import { placeAmong, shiftFor } from '../domain/order.js';
import { Stages } from '../domain/stages.js';

export class AddContentBlock extends Command<string> {
  constructor(
    readonly flowId: string,
    readonly stageId: string,
    /** Without a config it takes its type's default one. */
    readonly block: { type: string; config?: JsonObject; content: JsonObject },
    /** From 0; past the end, or none, is the end. */
    readonly position: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(AddContentBlock)
export class AddContentBlockHandler implements ICommandHandler<AddContentBlock> {
  constructor(
    private readonly flows: Flows,
    private readonly stages: Stages,
    private readonly blocks: ContentBlocks,
    private readonly contentTypes: ContentTypes,
    private readonly clock: Clock,
  ) {}

  async execute({ flowId, stageId, block: { type, config, content }, position }: AddContentBlock): Promise<string> {
    const flow = await this.flows.lock(flowId);
    const stage = await this.stages.get(flow, stageId);
    const rules = (await this.contentTypes.active([type])).get(type);
    if (!rules) throw new InvalidInput([unknownType('/type')]);
    const now = this.clock.now();
    const place = placeAmong(stage.contentBlockCount, position);
    const block = ContentBlock.create(stage, rules, { config: config ?? rules.defaultConfig, content }, place, now);
    await this.blocks.shift(stage, shiftFor('insert', place, stage.contentBlockCount), now);
    this.blocks.add(block);
    stage.contentBlockAdded(now);
    flow.editDraft(now);
    return block.id;
  }
}
