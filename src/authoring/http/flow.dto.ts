import { ApiProperty } from '@nestjs/swagger';
import { Changes, Line, NextCursor, OneOf, PageQuery, Text, WholeNumber } from '#libs/http/index.js';
import {
  DEFAULT_NAVIGATION,
  FLOW_STATUSES,
  MAX_DESCRIPTION,
  MAX_DURATION_DAYS,
  MAX_FLOW_NAME,
  NAVIGATIONS,
  type FlowStatus,
  type Navigation,
} from '../domain/flow.js';
import { FlowView } from '../queries/get-flow.js';
import { FlowVersionView } from '../queries/list-flow-versions.js';

const NAME = { max: MAX_FLOW_NAME, example: 'First month' };
const DESCRIPTION = {
  optional: true,
  nullable: true,
  max: MAX_DESCRIPTION,
  example: 'Paperwork, equipment, people, first goals.',
};
const DURATION = { optional: true, nullable: true, min: 1, max: MAX_DURATION_DAYS, example: 30 };

export class CreateFlowBody {
  @Line(NAME)
  name!: string;

  @Text(DESCRIPTION)
  description?: string | null;

  @WholeNumber({ ...DURATION, description: 'Days that it is meant to take' })
  duration_days?: number | null;

  @OneOf(NAVIGATIONS, { optional: true, default: DEFAULT_NAVIGATION })
  navigation?: Navigation;
}

@Changes(FlowView)
export class ChangeFlowBody {
  @Line({ ...NAME, optional: true, min: 1 })
  name?: string;

  @Text(DESCRIPTION)
  description?: string | null;

  @WholeNumber({ ...DURATION, description: 'Days that it is meant to take' })
  duration_days?: number | null;

  @OneOf(NAVIGATIONS, { optional: true })
  navigation?: Navigation;

  @OneOf(FLOW_STATUSES, { optional: true, description: '`published` does the same as `POST …/publish`' })
  status?: FlowStatus;
}

export class DuplicateFlowBody {
  @Line({ ...NAME, optional: true, min: 1, description: 'The name of the copy; by default the name with " (copy)"' })
  name?: string;
}

export class ListFlowsQuery extends PageQuery {
  @OneOf(FLOW_STATUSES, { optional: true })
  status?: FlowStatus;

  @Text({ optional: true, max: 200, description: 'A part of the name or the description, without regard to case' })
  q?: string;
}

export class FlowPageView {
  @ApiProperty({ type: [FlowView] })
  items!: FlowView[];

  @NextCursor()
  next_cursor!: string | null;
}

export class FlowVersionPageView {
  @ApiProperty({ type: [FlowVersionView] })
  items!: FlowVersionView[];

  @NextCursor()
  next_cursor!: string | null;
}
