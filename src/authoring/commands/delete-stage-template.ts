import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { StageTemplates } from '../domain/stage-templates.js';

export class DeleteStageTemplate extends Command<void> {
  constructor(
    readonly templateId: string,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(DeleteStageTemplate)
export class DeleteStageTemplateHandler implements ICommandHandler<DeleteStageTemplate> {
  constructor(private readonly templates: StageTemplates) {}

  async execute({ templateId, expectedVersions }: DeleteStageTemplate): Promise<void> {
    const template = await this.templates.changeable(templateId);
    template.expectVersion(expectedVersions);
    this.templates.remove(template);
  }
}
