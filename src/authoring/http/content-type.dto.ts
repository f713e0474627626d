import { ApiProperty } from '@nestjs/swagger';
import { Changes, Flag, JsonMap, JsonValue, Line, NextCursor, PageQuery, Text } from '#libs/http/index.js';
import type { JsonObject } from '../domain/content-types.js';
import { CONTENT_TYPE_NAME } from '../domain/own-content-type.js';
import { ContentTypeView } from '../queries/content-type-view.js';

export class ListContentTypesQuery extends PageQuery {
  @Text({ optional: true, max: 100, example: 'form' })
  category?: string;
}

/** Anything goes in: what is wrong with it is the answer. */
export class ValidateContentBody {
  @JsonValue({ optional: true, nullable: true, example: { required: true } })
  config?: unknown;

  @JsonValue({ optional: true, nullable: true, example: { label: 'What shall we call you?' } })
  content?: unknown;

  @JsonValue({ optional: true, nullable: true, example: { value: 'Sam' } })
  data?: unknown;
}

export class ContentTypePageView {
  @ApiProperty({ type: [ContentTypeView] })
  items!: ContentTypeView[];

  @NextCursor()
  next_cursor!: string | null;
}

const DISPLAY_NAME = { max: 100, example: 'Parking space' };
const DESCRIPTION = {
  optional: true,
  nullable: true,
  max: 1_000,
  example: 'Whether one is needed, and for which car.',
};
const CATEGORY = { max: 50, example: 'form' };
const SCHEMA = {
  description: 'JSON Schema (2020-12) of an object; references stay within it, patterns are RE2',
  example: { type: 'object', properties: { label: { type: 'string' } }, required: ['label'] },
};
const CONFIG_SCHEMA = {
  ...SCHEMA,
  optional: true,
  description:
    'As above. `required` and `sensitive` are added where the type takes a response, and are booleans: no others of ' +
    'these names. By default nothing else',
};
const RESPONSE_SCHEMA = {
  ...SCHEMA,
  optional: true,
  nullable: true,
  description: 'Of the whole of `data`; null, or left out, where the type takes no response',
  example: { type: 'object', properties: { value: { type: 'string' } }, required: ['value'] },
};
const DEFAULT_CONFIG = {
  optional: true,
  description: 'The config of blocks that come without one',
  example: { label: 'Parking' },
};

export class RegisterContentTypeBody {
  @Text({ max: 50, min: 3, pattern: CONTENT_TYPE_NAME, example: 'parking_space' })
  name!: string;

  @Line(DISPLAY_NAME)
  display_name!: string;

  @Text(DESCRIPTION)
  description?: string | null;

  @Line(CATEGORY)
  category!: string;

  @JsonMap(CONFIG_SCHEMA)
  config_schema?: JsonObject;

  @JsonMap({ ...SCHEMA, description: `${SCHEMA.description}. What is marked "x-author-only" never reaches the portal` })
  content_schema!: JsonObject;

  @JsonMap(RESPONSE_SCHEMA)
  response_schema?: JsonObject | null;

  @JsonMap(DEFAULT_CONFIG)
  default_config?: JsonObject;
}

@Changes(ContentTypeView)
export class ChangeContentTypeBody {
  @Line({ ...DISPLAY_NAME, optional: true, min: 1 })
  display_name?: string;

  @Text(DESCRIPTION)
  description?: string | null;

  @Line({ ...CATEGORY, optional: true, min: 1 })
  category?: string;

  @JsonMap(CONFIG_SCHEMA)
  config_schema?: JsonObject;

  @JsonMap({ ...SCHEMA, optional: true })
  content_schema?: JsonObject;

  @JsonMap(RESPONSE_SCHEMA)
  response_schema?: JsonObject | null;

  @JsonMap(DEFAULT_CONFIG)
  default_config?: JsonObject;

  @Flag({
    optional: true,
    description:
      'One that is not can be given to no new block: not in an import, a template or a stage made from one either. ' +
      'Blocks that have it keep it, in duplicates and restored versions as well',
  })
  is_active?: boolean;
}
