import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { contentTypeNamed, type JsonObject } from '#libs/content/index.js';
import { Versioned } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { ContentTypeNotFound } from '../domain/authoring.errors.js';
import { builtInView, type ContentTypeView, ownView } from './content-type-view.js';
import { findContentType, ownContentTypes } from './own-content-types.js';

export class ContentTypeConfigView {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'JSON Schema (2020-12)',
    example: { type: 'object', properties: { required: { type: 'boolean' }, sensitive: { type: 'boolean' } } },
  })
  config_schema!: JsonObject;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'JSON Schema (2020-12)',
    example: { type: 'object', properties: { label: { type: 'string' } }, required: ['label'] },
  })
  content_schema!: JsonObject;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'JSON Schema (2020-12) of the whole of `data`; null where the type takes no response',
    example: { type: 'object', properties: { value: { type: 'string' } }, required: ['value'] },
  })
  response_schema!: JsonObject | null;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { required: false, sensitive: false } })
  default_config!: JsonObject;
}

export class GetContentType extends Query<Versioned<ContentTypeView>> {
  constructor(readonly name: string) {
    super();
  }
}

@QueryHandler(GetContentType)
export class GetContentTypeHandler implements IQueryHandler<GetContentType> {
  constructor(private readonly database: Database) {}

  async execute({ name }: GetContentType): Promise<Versioned<ContentTypeView>> {
    const builtIn = contentTypeNamed(name);
    if (builtIn) return new Versioned(builtInView(builtIn), 1);
    const own = (await ownContentTypes(this.database, [name])).get(name);
    if (!own) throw new ContentTypeNotFound();
    return new Versioned(ownView(own), own.version);
  }
}

export class GetContentTypeConfig extends Query<ContentTypeConfigView> {
  constructor(readonly name: string) {
    super();
  }
}

@QueryHandler(GetContentTypeConfig)
export class GetContentTypeConfigHandler implements IQueryHandler<GetContentTypeConfig> {
  constructor(private readonly database: Database) {}

  async execute({ name }: GetContentTypeConfig): Promise<ContentTypeConfigView> {
    const { configSchema, contentSchema, responseSchema, defaultConfig } = await findContentType(this.database, name);
    return {
      config_schema: configSchema,
      content_schema: contentSchema,
      response_schema: responseSchema,
      default_config: defaultConfig,
    };
  }
}
