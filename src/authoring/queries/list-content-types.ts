import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { builtInContentTypes, type ContentType, type JsonObject } from '#libs/content/index.js';
import { ordinalPageOf, type OrdinalPageRequest, type Page } from '#libs/http/index.js';

export class ContentTypeView {
  @ApiProperty({ example: 'text_input' })
  name!: string;

  @ApiProperty({ example: 'Short text' })
  display_name!: string;

  @ApiProperty({ example: 'One line of text.' })
  description!: string;

  @ApiProperty({ example: 'form' })
  category!: string;

  @ApiProperty({ description: 'Whether the new hire answers something' })
  takes_response!: boolean;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { required: false, sensitive: false } })
  default_config!: JsonObject;

  @ApiProperty()
  is_active!: boolean;

  @ApiProperty({ description: 'Whether every company has it' })
  built_in!: boolean;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;
}

/** When the built-in types came to be. */
const BUILT_IN_SINCE = '2026-11-22T00:00:00.000Z';

export function contentTypeView(type: ContentType): ContentTypeView {
  return {
    name: type.name,
    display_name: type.displayName,
    description: type.description,
    category: type.category,
    takes_response: type.takesResponse,
    default_config: type.defaultConfig,
    is_active: true,
    built_in: true,
    created_at: BUILT_IN_SINCE,
  };
}

/** Names the list in its cursors. */
export const CONTENT_TYPES = 'content-types';

export class ListContentTypes extends Query<Page<ContentTypeView>> {
  constructor(
    readonly filter: { category?: string },
    readonly page: OrdinalPageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListContentTypes)
export class ListContentTypesHandler implements IQueryHandler<ListContentTypes> {
  async execute({ filter: { category }, page }: ListContentTypes): Promise<Page<ContentTypeView>> {
    const rest = builtInContentTypes
      .map((type, ordinal) => ({ type, ordinal }))
      .filter(({ type }) => category === undefined || type.category === category)
      .filter(({ ordinal }) => ordinal > (page.after ?? -1));
    return ordinalPageOf(
      rest,
      page,
      CONTENT_TYPES,
      ({ ordinal }) => ordinal,
      ({ type }) => contentTypeView(type),
    );
  }
}
