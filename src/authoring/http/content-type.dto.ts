import { ApiProperty } from '@nestjs/swagger';
import { JsonValue, PageQuery, Text } from '#libs/http/index.js';
import { ContentTypeView } from '../queries/list-content-types.js';

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

  @ApiProperty({ type: String, nullable: true })
  next_cursor!: string | null;
}
