import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Operation, ordinalPageRequest, type Page } from '#libs/http/index.js';
import { ContentTypeConfigView, GetContentType, GetContentTypeConfig } from '../queries/get-content-type.js';
import { CONTENT_TYPES, ContentTypeView, ListContentTypes } from '../queries/list-content-types.js';
import { ContentValidityView, ValidateContent } from '../queries/validate-content.js';
import { ContentTypePageView, ListContentTypesQuery, ValidateContentBody } from './content-type.dto.js';

@ApiTags('Content types')
@Controller('content-types')
export class ContentTypesController {
  constructor(private readonly queries: QueryBus) {}

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

  @Get(':type_name')
  @Operation({
    id: 'getContentType',
    summary: 'Read a content type',
    access: 'user',
    answer: ContentTypeView,
    addressed: true,
  })
  get(@Param('type_name') name: string): Promise<ContentTypeView> {
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
