import { ApiProperty } from '@nestjs/swagger';
import { ShowsState } from '#libs/http/index.js';
import type { ContentType, JsonObject } from '#libs/content/index.js';
import type { OwnTypeRow } from './own-content-types.js';

@ShowsState()
export class ContentTypeView {
  @ApiProperty({ example: 'text_input' })
  name!: string;

  @ApiProperty({ example: 'Short text' })
  display_name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'One line of text.' })
  description!: string | null;

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

export function builtInView(type: ContentType): ContentTypeView {
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

export function ownView({ type, isActive, createdAt }: OwnTypeRow): ContentTypeView {
  return { ...builtInView(type), is_active: isActive, built_in: false, created_at: createdAt };
}
