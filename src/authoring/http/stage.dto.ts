import { ApiProperty } from '@nestjs/swagger';
import { Changes, Line, NextCursor, OneOf, Text, Uuid, UuidList, WholeNumber } from '#libs/http/index.js';
import { MAX_DESCRIPTION } from '../domain/flow.js';
import {
  DEFAULT_STAGE_TYPE,
  MAX_STAGE_NAME,
  MAX_STAGE_TYPE,
  STAGE_STATUSES,
  type StageStatus,
} from '../domain/stage.js';
import { StageView } from '../queries/get-stage.js';

const NAME = { max: MAX_STAGE_NAME, example: 'Welcome' };
const DESCRIPTION = {
  optional: true,
  nullable: true,
  max: MAX_DESCRIPTION,
  example: 'What to know, and whom to ask, on the first day.',
};
const TYPE = { max: MAX_STAGE_TYPE, description: 'What the stage is about, in your own words', example: 'welcome' };

/** Where something goes in an order; a number that no order reaches is still past its end. */
export const POSITION = {
  optional: true,
  min: 0,
  max: Number.MAX_SAFE_INTEGER,
  description: 'Its place, from 0; past the end is the end',
};

/** Ids in one reorder: far more than anyone arranges by hand. */
export const MAX_REORDERED = 10_000;

export class AddStageBody {
  @Line({ ...NAME, optional: true, min: 1, description: "The template's where one is given; required without one" })
  name?: string;

  @Text(DESCRIPTION)
  description?: string | null;

  @Line({ ...TYPE, optional: true, min: 1, description: `By default the template's, else ${DEFAULT_STAGE_TYPE}` })
  type?: string;

  @OneOf(STAGE_STATUSES, { optional: true, default: 'active' })
  status?: StageStatus;

  @WholeNumber(POSITION)
  position?: number;

  @Uuid({ optional: true, description: 'A stage template whose content blocks are copied' })
  template_id?: string;
}

@Changes(StageView)
export class ChangeStageBody {
  @Line({ ...NAME, optional: true, min: 1 })
  name?: string;

  @Text(DESCRIPTION)
  description?: string | null;

  @Line({ ...TYPE, optional: true, min: 1 })
  type?: string;

  @OneOf(STAGE_STATUSES, { optional: true })
  status?: StageStatus;

  @WholeNumber(POSITION)
  position?: number;
}

export class ReorderStagesBody {
  @UuidList({ maxItems: MAX_REORDERED, description: "All of the flow's stages, in their new order" })
  stage_ids!: string[];
}

export class StageListView {
  @ApiProperty({ type: [StageView] })
  items!: StageView[];
}

export class StagePageView extends StageListView {
  @NextCursor()
  next_cursor!: string | null;
}
