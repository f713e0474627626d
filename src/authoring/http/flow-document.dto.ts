import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { OneOf } from '#libs/http/index.js';
import type { JsonObject } from '../domain/content-types.js';
import {
  DEFAULT_NAVIGATION,
  MAX_DESCRIPTION,
  MAX_DURATION_DAYS,
  MAX_FLOW_NAME,
  NAVIGATIONS,
  type Navigation,
} from '../domain/flow.js';
import {
  DEFAULT_STAGE_TYPE,
  MAX_STAGE_NAME,
  MAX_STAGE_TYPE,
  STAGE_STATUSES,
  type StageStatus,
} from '../domain/stage.js';
import { MAX_BLOCKS, MAX_STAGES } from '../flow-schema.js';

const NULLABLE_TEXT = {
  type: String,
  nullable: true,
  required: false,
  maxLength: MAX_DESCRIPTION,
  example: 'What to know first.',
};

/** What documentation says of a document; `flow-schema.ts` judges it, which a document of many megabytes needs. */
export class FlowDocumentProfileView {
  @ApiProperty({ minLength: 1, maxLength: MAX_FLOW_NAME, example: 'First month' })
  name!: string;

  @ApiProperty(NULLABLE_TEXT)
  description!: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    required: false,
    minimum: 1,
    maximum: MAX_DURATION_DAYS,
    example: 30,
  })
  duration_days!: number | null;

  @ApiProperty({ enum: NAVIGATIONS, required: false, default: DEFAULT_NAVIGATION })
  navigation!: Navigation;
}

export class FlowDocumentBlockView {
  @ApiProperty({ example: 'text_input' })
  type!: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: "By the type's config_schema; its default_config where it is left out",
    example: { required: true },
  })
  config!: JsonObject;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { label: 'What shall we call you?' } })
  content!: JsonObject;
}

export class FlowDocumentStageView {
  @ApiProperty({ minLength: 1, maxLength: MAX_STAGE_NAME, example: 'Welcome' })
  name!: string;

  @ApiProperty(NULLABLE_TEXT)
  description!: string | null;

  @ApiProperty({ required: false, minLength: 1, maxLength: MAX_STAGE_TYPE, default: DEFAULT_STAGE_TYPE })
  type!: string;

  @ApiProperty({ enum: STAGE_STATUSES, required: false, default: 'active', description: 'Exported where inactive' })
  status?: StageStatus;

  @ApiProperty({ type: [FlowDocumentBlockView], description: `At most ${MAX_BLOCKS} in all stages together` })
  content_blocks!: FlowDocumentBlockView[];
}

export class FlowDocumentView {
  @ApiProperty({ type: FlowDocumentProfileView })
  flow!: FlowDocumentProfileView;

  @ApiProperty({ type: [FlowDocumentStageView], maxItems: MAX_STAGES })
  stages!: FlowDocumentStageView[];
}

export class SentFlowDocument extends FlowDocumentView {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'Ignored',
    example: { repository: 'https://example.org/handbook' },
  })
  source?: unknown;
}

export class FlowDocumentFaultView {
  @ApiProperty({ description: 'JSON Pointer into the document', example: '/stages/2/content_blocks/0/content/label' })
  pointer!: string;

  @ApiProperty({ example: 'required' })
  code!: string;

  @ApiProperty({ example: 'Label is required.' })
  message!: string;
}

export class FlowDocumentValidityView {
  @ApiProperty()
  valid!: boolean;

  @ApiProperty({ type: [FlowDocumentFaultView] })
  errors!: FlowDocumentFaultView[];
}

export class ImportFlowQuery {
  @OneOf(['true', 'false'], { optional: true, default: 'false', description: 'Only says what an import would say' })
  dry_run?: 'true' | 'false';
}
