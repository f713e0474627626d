import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { ContentTypes } from '../domain/content-types.js';
import { StageTemplate, typeNamesOf, type TemplateProfile } from '../domain/stage-template.js';
import { StageTemplates } from '../domain/stage-templates.js';

export class CreateStageTemplate extends Command<string> {
  constructor(
    readonly companyId: string,
    readonly profile: TemplateProfile,
  ) {
    super();
  }
}

@CommandHandler(CreateStageTemplate)
export class CreateStageTemplateHandler implements ICommandHandler<CreateStageTemplate> {
  constructor(
    private readonly templates: StageTemplates,
    private readonly contentTypes: ContentTypes,
    private readonly clock: Clock,
  ) {}

  async execute({ companyId, profile }: CreateStageTemplate): Promise<string> {
    const types = await this.contentTypes.active(typeNamesOf(profile));
    const template = await StageTemplate.create(companyId, profile, types, this.clock.now());
    this.templates.add(template);
    return template.id;
  }
}
