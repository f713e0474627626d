import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { contentTypeNamed, type ContentType, type JsonObject } from '#libs/content/index.js';
import { ContentTypeNotFound } from '../domain/authoring.errors.js';
import { contentTypeView, type ContentTypeView } from './list-content-types.js';

export class ContentTypeConfigView {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'JSON Schema (2020-12)' })
  config_schema!: JsonObject;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'JSON Schema (2020-12)' })
  content_schema!: JsonObject;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'JSON Schema (2020-12) of the whole of `data`; null where the type takes no response',
  })
  response_schema!: JsonObject | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  default_config!: JsonObject;
}

export class GetContentType extends Query<ContentTypeView> {
  constructor(readonly name: string) {
    super();
  }
}

@QueryHandler(GetContentType)
export class GetContentTypeHandler implements IQueryHandler<GetContentType> {
  async execute({ name }: GetContentType): Promise<ContentTypeView> {
    return contentTypeView(found(name));
  }
}

export class GetContentTypeConfig extends Query<ContentTypeConfigView> {
  constructor(readonly name: string) {
    super();
  }
}

@QueryHandler(GetContentTypeConfig)
export class GetContentTypeConfigHandler implements IQueryHandler<GetContentTypeConfig> {
  async execute({ name }: GetContentTypeConfig): Promise<ContentTypeConfigView> {
    const { configSchema, contentSchema, responseSchema, defaultConfig } = found(name);
    return {
      config_schema: configSchema,
      content_schema: contentSchema,
      response_schema: responseSchema,
      default_config: defaultConfig,
    };
  }
}

/** @throws ContentTypeNotFound */
export function found(name: string): ContentType {
  const type = contentTypeNamed(name);
  if (!type) throw new ContentTypeNotFound();
  return type;
}
