import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel/index.js';
import { ContentTypes } from '../domain/content-types.js';
import { typeNamesOf, type TemplateProfile } from '../domain/stage-template.js';
import { StageTemplates } from '../domain/stage-templates.js';

export class ChangeStageTemplate extends Command<void> {
  constructor(
    readonly templateId: string,
    readonly changes: Partial<TemplateProfile>,
    readonly expectedVersions: readonly number[] | undefined,
  ) {
    super();
  }
}

@CommandHandler(ChangeStageTemplate)
export class ChangeStageTemplateHandler implements ICommandHandler<ChangeStageTemplate> {
  constructor(
    private readonly templates: StageTemplates,
    private readonly contentTypes: ContentTypes,
    private readonly clock: Clock,
  ) {}

  async execute({ templateId, changes, expectedVersions }: ChangeStageTemplate): Promise<void> {
    const template = await this.templates.changeable(templateId);
    const types = new Map([
      ...(await this.contentTypes.active(typeNamesOf({ ...template, ...changes }))),
      // What it holds of retired types may stay.
      ...(await this.contentTypes.named(typeNamesOf(template))),
    ]);
    // What is sent is judged before the state that it was based on.
    await template.assertAccepts(changes, types);
    template.expectVersion(expectedVersions);
    template.change(changes, this.clock.now());
  }
}
