import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, InvalidInput, pauses } from '#libs/kernel/index.js';
import { ContentBlock } from '../domain/content-block.js';
import { ContentBlocks } from '../domain/content-blocks.js';
import { ContentTypes } from '../domain/content-types.js';
import { Flows } from '../domain/flows.js';
import { placeAmong, shiftFor } from '../domain/order.js';
import { DEFAULT_STAGE_TYPE, Stage, type StageProfile } from '../domain/stage.js';
import { bodyOf, stageFaults, typeNamesOf, type TemplateProfile } from '../domain/stage-template.js';
import { StageTemplates } from '../domain/stage-templates.js';
import { Stages } from '../domain/stages.js';

export class AddStage extends Command<string> {
  constructor(
    readonly flowId: string,
    /** What is left out is the template's; a name comes from one or the other. */
    readonly profile: Partial<StageProfile>,
    /** From 0; past the end, or none, is the end. */
    readonly position: number | undefined,
    /** Whose blocks are copied. */
    readonly templateId?: string,
  ) {
    super();
  }
}

@CommandHandler(AddStage)
export class AddStageHandler implements ICommandHandler<AddStage> {
  constructor(
    private readonly flows: Flows,
    private readonly stages: Stages,
    private readonly blocks: ContentBlocks,
    private readonly templates: StageTemplates,
    private readonly contentTypes: ContentTypes,
    private readonly clock: Clock,
  ) {}

  async execute({ flowId, profile, position, templateId }: AddStage): Promise<string> {
    const flow = await this.flows.lock(flowId);
    const template = templateId === undefined ? undefined : await this.templates.usable(templateId);
    const wanted = completed(profile, template);
    const now = this.clock.now();
    const place = placeAmong(flow.stageCount, position);
    await this.stages.shift(flow, shiftFor('insert', place, flow.stageCount), now);
    const stage = Stage.create(flow, wanted, place, now);
    this.stages.add(stage);
    if (template) await this.fill(stage, template, now);
    flow.stageAdded(now);
    return stage.id;
  }

  private async fill(stage: Stage, template: TemplateProfile, now: Date): Promise<void> {
    const types = await this.contentTypes.active(typeNamesOf(template));
    // The company may have changed or retired its content types since the template was saved.
    if ((await stageFaults(template, types)).length > 0) throw new InvalidInput([OUTDATED]);
    const pause = pauses();
    for (const [place, block] of template.defaultContent.entries()) {
      const type = types.get(block.type);
      if (!type) throw new InvalidInput([OUTDATED]);
      this.blocks.add(ContentBlock.create(stage, type, bodyOf(template, block, type), place, now));
      stage.contentBlockAdded(now);
      await pause();
    }
  }
}

const OUTDATED = {
  pointer: '/template_id',
  code: 'format',
  message: 'The content types that this template uses have changed or been retired since. Change the template first.',
};

function completed(profile: Partial<StageProfile>, template: TemplateProfile | undefined): StageProfile {
  const name = profile.name ?? template?.name;
  if (name === undefined) {
    throw new InvalidInput([{ pointer: '/name', code: 'required', message: 'A stage needs a name, or a template.' }]);
  }
  return {
    name,
    description: profile.description === undefined ? (template?.description ?? null) : profile.description,
    type: profile.type ?? template?.type ?? DEFAULT_STAGE_TYPE,
    status: profile.status ?? 'active',
  };
}
