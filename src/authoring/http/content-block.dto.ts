import { ApiProperty } from '@nestjs/swagger';
import { Changes, JsonMap, NextCursor, Text, UuidList, WholeNumber } from '#libs/http/index.js';
import type { JsonObject } from '../domain/content-types.js';
import { ContentBlockView } from '../queries/get-content-block.js';
import { MAX_REORDERED, POSITION } from './stage.dto.js';

const TYPE = { max: 50, description: 'The name of a content type', example: 'text_input' };
const CONFIG = { optional: true, description: "By the type's config_schema", example: { required: true } };
const CONTENT = { description: "By the type's content_schema", example: { label: 'What shall we call you?' } };

export class AddContentBlockBody {
  @Text(TYPE)
  type!: string;

  @JsonMap({ ...CONFIG, description: "By the type's config_schema; its default_config where it is left out" })
  config?: JsonObject;

  @JsonMap(CONTENT)
  content!: JsonObject;

  @WholeNumber(POSITION)
  position?: number;
}

@Changes(ContentBlockView)
export class ChangeContentBlockBody {
  @Text({ ...TYPE, optional: true, description: 'Cannot change: only what it is already' })
  type?: string;

  @JsonMap(CONFIG)
  config?: JsonObject;

  @JsonMap({ ...CONTENT, optional: true })
  content?: JsonObject;

  @WholeNumber(POSITION)
  position?: number;
}

export class ReorderContentBlocksBody {
  @UuidList({ maxItems: MAX_REORDERED, description: "All of the stage's content blocks, in their new order" })
  content_block_ids!: string[];
}

export class ContentBlockListView {
  @ApiProperty({ type: [ContentBlockView] })
  items!: ContentBlockView[];
}

export class ContentBlockPageView extends ContentBlockListView {
  @NextCursor()
  next_cursor!: string | null;
}
