import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { ContentBlocks } from '../domain/content-blocks.js';
import { ContentTypes } from '../domain/content-types.js';
import { Flows } from '../domain/flows.js';
import { StageTemplate, typeNamesOf } from '../domain/stage-template.js';
import { StageTemplates } from '../domain/stage-templates.js';
import { Stages } from '../domain/stages.js';

export class SaveStageAsTemplate extends Command<string> {
  constructor(
    readonly flowId: string,
    readonly stageId: string,
    readonly name: string,
    /** By default the stage's. */
    readonly description: string | null | undefined,
  ) {
    super();
  }
}

@CommandHandler(SaveStageAsTemplate)
export class SaveStageAsTemplateHandler implements ICommandHandler<SaveStageAsTemplate> {
  constructor(
    private readonly flows: Flows,
    private readonly stages: Stages,
    private readonly blocks: ContentBlocks,
    private readonly templates: StageTemplates,
    private readonly contentTypes: ContentTypes,
    private readonly clock: Clock,
  ) {}

  async execute({ flowId, stageId, name, description }: SaveStageAsTemplate): Promise<string> {
    const flow = await this.flows.lock(flowId);
    const stage = await this.stages.get(flow, stageId);
    const profile = {
      name,
      description: description === undefined ? stage.description : description,
      type: stage.type,
      defaultContent: await this.blocks.bodies(stage),
      defaultConfig: {},
    };
    const types = await this.contentTypes.named(typeNamesOf(profile));
    const template = StageTemplate.create(stage.companyId, profile, types, this.clock.now());
    this.templates.add(template);
    return template.id;
  }
}
