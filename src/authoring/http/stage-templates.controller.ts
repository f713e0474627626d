import { Body, Controller, Delete, Get, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  Created,
  CurrentUser,
  IfMatch,
  Operation,
  PageQuery,
  pageRequest,
  ValidationFailed,
  type Page,
  type Principal,
  type Versioned,
} from '#libs/http/index.js';
import { pointerSegment } from '#libs/kernel/index.js';
import { Commands } from '#libs/messaging/index.js';
import { ChangeStageTemplate } from '../commands/change-stage-template.js';
import { CreateStageTemplate } from '../commands/create-stage-template.js';
import { DeleteStageTemplate } from '../commands/delete-stage-template.js';
import { SaveStageAsTemplate } from '../commands/save-stage-as-template.js';
import type { JsonObject } from '../domain/content-types.js';
import { DEFAULT_STAGE_TYPE } from '../domain/stage.js';
import type { TemplateBlock, TemplateProfile } from '../domain/stage-template.js';
import { GetStageTemplate, StageTemplateView } from '../queries/get-stage-template.js';
import { ListStageTemplates, STAGE_TEMPLATES } from '../queries/list-stage-templates.js';
import { NoPublicTemplate } from './shared-by-all.guards.js';
import {
  ChangeStageTemplateBody,
  CreateStageTemplateBody,
  SaveAsTemplateBody,
  StageTemplatePageView,
} from './stage-template.dto.js';

@ApiTags('Stage templates')
@Controller()
export class StageTemplatesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
  ) {}

  @Get('stage-templates')
  @Operation({
    id: 'listStageTemplates',
    summary: "List the company's own stage templates, newest first, and the public ones",
    access: 'user',
    answer: StageTemplatePageView,
    input: true,
  })
  list(@Query() query: PageQuery): Promise<Page<StageTemplateView>> {
    return this.queries.execute(new ListStageTemplates(pageRequest(query, STAGE_TEMPLATES)));
  }

  @Post('stage-templates')
  @Operation({
    id: 'createStageTemplate',
    summary: 'Create a stage template',
    access: 'admin',
    status: 201,
    answer: StageTemplateView,
    input: true,
  })
  async create(
    @CurrentUser() { companyId }: Principal,
    @Body() { name, description, type, default_content, default_config }: CreateStageTemplateBody,
  ): Promise<Created<StageTemplateView>> {
    const profile = {
      name,
      description: description ?? null,
      type: type ?? DEFAULT_STAGE_TYPE,
      defaultContent: default_content.map(plain),
      defaultConfig: configs(default_config ?? {}),
    };
    return this.created(await this.commands.execute(new CreateStageTemplate(companyId, profile)));
  }

  @Get('stage-templates/:template_id')
  @Operation({
    id: 'getStageTemplate',
    summary: 'Read a stage template',
    access: 'user',
    answer: StageTemplateView,
    addressed: true,
  })
  get(@Param('template_id') templateId: string): Promise<Versioned<StageTemplateView>> {
    return this.queries.execute(new GetStageTemplate(templateId));
  }

  @Patch('stage-templates/:template_id')
  @UseGuards(NoPublicTemplate)
  @Operation({
    id: 'changeStageTemplate',
    summary: "Change one of the company's own stage templates",
    description: 'Stages that were made from it stay as they are.',
    access: 'admin',
    answer: StageTemplateView,
    input: true,
    conditional: true,
    addressed: true,
  })
  async change(
    @Param('template_id') templateId: string,
    @Body() { default_content, default_config, ...rest }: ChangeStageTemplateBody,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<Versioned<StageTemplateView>> {
    const changes: Partial<TemplateProfile> = {
      ...rest,
      ...(default_content && { defaultContent: default_content.map(plain) }),
      ...(default_config && { defaultConfig: configs(default_config) }),
    };
    await this.commands.execute(new ChangeStageTemplate(templateId, changes, expectedVersions));
    return this.get(templateId);
  }

  @Delete('stage-templates/:template_id')
  @UseGuards(NoPublicTemplate)
  @Operation({
    id: 'deleteStageTemplate',
    summary: "Delete one of the company's own stage templates",
    access: 'admin',
    status: 204,
    conditional: true,
    addressed: true,
  })
  async delete(
    @Param('template_id') templateId: string,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<void> {
    await this.commands.execute(new DeleteStageTemplate(templateId, expectedVersions));
  }

  @Post('flows/:flow_id/stages/:stage_id/save-as-template')
  @Operation({
    id: 'saveStageAsTemplate',
    summary: 'Make a template of a stage and its content blocks',
    access: 'admin',
    status: 201,
    answer: StageTemplateView,
    input: true,
    addressed: true,
    errors: { 409: ['stage-not-reusable'] },
  })
  async saveStage(
    @Param('flow_id') flowId: string,
    @Param('stage_id') stageId: string,
    @Body() { name, description }: SaveAsTemplateBody,
  ): Promise<Created<StageTemplateView>> {
    return this.created(await this.commands.execute(new SaveStageAsTemplate(flowId, stageId, name, description)));
  }

  private async created(id: string): Promise<Created<StageTemplateView>> {
    return new Created(await this.get(id), `/stage-templates/${id}`);
  }
}

/** Without what belongs to the body's class. */
function plain({ type, config, content }: TemplateBlock): TemplateBlock {
  return { type, ...(config && { config }), content };
}

/** @throws ValidationFailed for a config that is no object */
function configs(byType: JsonObject): Record<string, JsonObject> {
  const faults = Object.entries(byType).flatMap(([name, config]) =>
    typeof config === 'object' && config !== null && !Array.isArray(config)
      ? []
      : [
          {
            pointer: `/default_config/${pointerSegment(name)}`,
            code: 'type',
            message: 'This must be an object.',
          },
        ],
  );
  if (faults.length > 0) throw new ValidationFailed(faults);
  return byType as Record<string, JsonObject>;
}
