import { ApiProperty } from '@nestjs/swagger';
import { Changes, JsonMap, Line, NestedList, NextCursor, Text } from '#libs/http/index.js';
import type { JsonObject } from '../domain/content-types.js';
import { MAX_DESCRIPTION } from '../domain/flow.js';
import { DEFAULT_STAGE_TYPE, MAX_STAGE_NAME, MAX_STAGE_TYPE } from '../domain/stage.js';
import { MAX_TEMPLATE_BLOCKS } from '../domain/stage-template.js';
import { StageTemplateView } from '../queries/get-stage-template.js';

const NAME = { max: MAX_STAGE_NAME, example: 'Welcome' };
const DESCRIPTION = {
  optional: true,
  nullable: true,
  max: MAX_DESCRIPTION,
  example: 'What to know, and whom to ask, on the first day.',
};
const TYPE = { optional: true, min: 1, max: MAX_STAGE_TYPE, example: 'welcome' };
const CONFIGS = {
  optional: true,
  description: 'By content type: the config of blocks that have none',
  example: { text_input: { required: true } },
};

export class TemplateBlockBody {
  @Text({ max: 50, description: 'The name of a content type', example: 'text_input' })
  type!: string;

  @JsonMap({ optional: true, description: "By the type's config_schema", example: { required: true } })
  config?: JsonObject;

  @JsonMap({ description: "By the type's content_schema", example: { label: 'What shall we call you?' } })
  content!: JsonObject;
}

export class CreateStageTemplateBody {
  @Line(NAME)
  name!: string;

  @Text(DESCRIPTION)
  description?: string | null;

  @Line({ ...TYPE, default: DEFAULT_STAGE_TYPE })
  type?: string;

  @NestedList(() => TemplateBlockBody, { maxItems: MAX_TEMPLATE_BLOCKS })
  default_content!: TemplateBlockBody[];

  @JsonMap(CONFIGS)
  default_config?: JsonObject;
}

@Changes(StageTemplateView)
export class ChangeStageTemplateBody {
  @Line({ ...NAME, optional: true, min: 1 })
  name?: string;

  @Text(DESCRIPTION)
  description?: string | null;

  @Line(TYPE)
  type?: string;

  @NestedList(() => TemplateBlockBody, { optional: true, maxItems: MAX_TEMPLATE_BLOCKS })
  default_content?: TemplateBlockBody[];

  @JsonMap(CONFIGS)
  default_config?: JsonObject;
}

export class SaveAsTemplateBody {
  @Line(NAME)
  name!: string;

  @Text({ ...DESCRIPTION, description: "By default the stage's" })
  description?: string | null;
}

export class StageTemplatePageView {
  @ApiProperty({ type: [StageTemplateView] })
  items!: StageTemplateView[];

  @NextCursor()
  next_cursor!: string | null;
}
