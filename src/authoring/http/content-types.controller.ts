import { Body, Controller, Get, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { answerDefaults, emptyConfig } from '#libs/content/index.js';
import {
  Created,
  CurrentUser,
  IfMatch,
  Operation,
  ordinalPageRequest,
  type Page,
  type Principal,
  type Versioned,
} from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { ChangeContentType } from '../commands/change-content-type.js';
import { RegisterContentType } from '../commands/register-content-type.js';
import type { ContentTypeProfile } from '../domain/own-content-type.js';
import { ContentTypeConfigView, GetContentType, GetContentTypeConfig } from '../queries/get-content-type.js';
import { ContentTypeView } from '../queries/content-type-view.js';
import { CONTENT_TYPES, ListContentTypes } from '../queries/list-content-types.js';
import { ContentValidityView, ValidateContent } from '../queries/validate-content.js';
import {
  ChangeContentTypeBody,
  ContentTypePageView,
  ListContentTypesQuery,
  RegisterContentTypeBody,
  ValidateContentBody,
} from './content-type.dto.js';
import { NoBuiltInContentType } from './shared-by-all.guards.js';

@ApiTags('Content types')
@Controller('content-types')
export class ContentTypesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Operation({
    id: 'listContentTypes',
    summary: 'List the content types',
    access: 'user',
    answer: ContentTypePageView,
    input: true,
  })
  list(@Query() query: ListContentTypesQuery): Promise<Page<ContentTypeView>> {
    const filter = query.category === undefined ? {} : { category: query.category };
    return this.queries.execute(new ListContentTypes(filter, ordinalPageRequest(query, CONTENT_TYPES)));
  }

  @Post()
  @Operation({
    id: 'registerContentType',
    summary: "Register a content type of the company's own",
    access: 'admin',
    status: 201,
    answer: ContentTypeView,
    input: true,
    errors: { 409: ['name-taken'] },
  })
  async register(
    @CurrentUser() { companyId }: Principal,
    @Body() { name, ...body }: RegisterContentTypeBody,
  ): Promise<Created<ContentTypeView>> {
    const profile = {
      displayName: body.display_name,
      description: body.description ?? null,
      category: body.category,
      configSchema: body.config_schema ?? emptyConfig,
      contentSchema: body.content_schema,
      responseSchema: body.response_schema ?? null,
      defaultConfig: body.default_config ?? (body.response_schema ? answerDefaults : {}),
      isActive: true,
    };
    await this.commands.execute(new RegisterContentType(companyId, name, profile));
    return new Created(await this.get(name), `/content-types/${name}`);
  }

  @Patch(':type_name')
  @UseGuards(NoBuiltInContentType)
  @Operation({
    id: 'changeContentType',
    summary: "Change a content type of the company's own",
    description: 'What was published keeps the type as it was; drafts are judged by it as it is.',
    access: 'admin',
    answer: ContentTypeView,
    input: true,
    conditional: true,
    addressed: true,
  })
  async change(
    @Param('type_name') name: string,
    @Body() body: ChangeContentTypeBody,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<Versioned<ContentTypeView>> {
    await this.commands.execute(new ChangeContentType(name, changesOf(body), expectedVersions));
    return this.get(name);
  }

  @Get(':type_name')
  @Operation({
    id: 'getContentType',
    summary: 'Read a content type',
    access: 'user',
    answer: ContentTypeView,
    addressed: true,
  })
  get(@Param('type_name') name: string): Promise<Versioned<ContentTypeView>> {
    return this.queries.execute(new GetContentType(name));
  }

  @Get(':type_name/config')
  @Operation({
    id: 'getContentTypeConfig',
    summary: "Read a content type's JSON Schemas and defaults",
    access: 'user',
    answer: ContentTypeConfigView,
    addressed: true,
  })
  config(@Param('type_name') name: string): Promise<ContentTypeConfigView> {
    return this.queries.execute(new GetContentTypeConfig(name));
  }

  @Post(':type_name/validate')
  @Operation({
    id: 'validateContent',
    summary: 'Judge a config, a content or a response by the rules of a type',
    description: 'What is left out is not judged. A response is judged by the config and content that come with it.',
    access: 'user',
    answer: ContentValidityView,
    input: true,
    addressed: true,
  })
  validate(@Param('type_name') name: string, @Body() sample: ValidateContentBody): Promise<ContentValidityView> {
    return this.queries.execute(new ValidateContent(name, sample));
  }
}

/** Only what was sent. */
function changesOf(body: ChangeContentTypeBody): Partial<ContentTypeProfile> {
  return {
    ...(body.display_name !== undefined && { displayName: body.display_name }),
    ...(body.description !== undefined && { description: body.description }),
    ...(body.category !== undefined && { category: body.category }),
    ...(body.config_schema && { configSchema: body.config_schema }),
    ...(body.content_schema && { contentSchema: body.content_schema }),
    ...(body.response_schema !== undefined && { responseSchema: body.response_schema }),
    ...(body.default_config && { defaultConfig: body.default_config }),
    ...(body.is_active !== undefined && { isActive: body.is_active }),
  };
}
