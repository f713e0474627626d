import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, type Fault } from '#libs/kernel/index.js';
import { StageNotReusable } from '../domain/authoring.errors.js';
import { ContentBlocks } from '../domain/content-blocks.js';
import { ContentTypes } from '../domain/content-types.js';
import { Flows } from '../domain/flows.js';
import { MAX_TEMPLATE_BLOCKS, stageFaults, StageTemplate, typeNamesOf } from '../domain/stage-template.js';
import { StageTemplates } from '../domain/stage-templates.js';
import type { Stage } from '../domain/stage.js';
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
    if (stage.contentBlockCount > MAX_TEMPLATE_BLOCKS) throw new StageNotReusable([tooManyBlocks(stage)]);
    const profile = {
      name,
      description: description === undefined ? stage.description : description,
      type: stage.type,
      defaultContent: await this.blocks.bodies(stage),
      defaultConfig: {},
    };
    const types = await this.contentTypes.active(typeNamesOf(profile));
    const faults = await stageFaults(profile, types);
    if (faults.length > 0) throw new StageNotReusable(faults.map(ofTheStage));
    const template = await StageTemplate.create(stage.companyId, profile, types, this.clock.now());
    this.templates.add(template);
    return template.id;
  }
}

function tooManyBlocks({ contentBlockCount }: Stage): Fault {
  const message = `A template has at most ${MAX_TEMPLATE_BLOCKS} content blocks; this stage has ${contentBlockCount}.`;
  return { pointer: '/content_blocks', code: 'max_length', message };
}

function ofTheStage(fault: Fault): Fault {
  return { ...fault, pointer: fault.pointer.replace('/default_content', '/content_blocks') };
}
