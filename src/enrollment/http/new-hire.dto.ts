import { ApiProperty } from '@nestjs/swagger';
import { Changes, Day, EmailAddress, Flag, Line, NextCursor, OneOf, PageQuery, Text, Uuid } from '#libs/http/index.js';
import { STATUSES, type NewHireStatus } from '../domain/new-hire.js';
import { SORTS, type NewHireSort } from '../queries/list-new-hires.js';
import { NewHireView } from '../queries/new-hire.view.js';

const SESSION_TOKEN = 'k7cQ2vXo0yTn5bJd8sWc1uHfPz3aGtEoRi6LmQxB9lA';

export class InviteNewHireBody {
  @Uuid()
  flow_id!: string;

  @EmailAddress({ example: 'jordan.rivera@example.org' })
  email!: string;

  @Line({ max: 100, example: 'Jordan' })
  first_name!: string;

  @Line({ max: 100, example: 'Rivera' })
  last_name!: string;

  @Day({ optional: true, nullable: true, description: 'The first day at work; may be in the past' })
  start_date?: string | null;

  @Flag({ optional: true, default: true, description: 'Whether the invitation is sent by mail' })
  send_invitation?: boolean;
}

@Changes(NewHireView)
export class ChangeNewHireBody {
  @EmailAddress({ optional: true })
  email?: string;

  @Line({ optional: true, min: 1, max: 100, example: 'Jordan' })
  first_name?: string;

  @Line({ optional: true, min: 1, max: 100, example: 'Rivera' })
  last_name?: string;

  @Day({ optional: true, nullable: true })
  start_date?: string | null;
}

export class ChangeStatusBody {
  @OneOf(STATUSES)
  status!: NewHireStatus;
}

export class ListNewHiresQuery extends PageQuery {
  @OneOf(STATUSES, { optional: true })
  status?: NewHireStatus;

  @Uuid({ optional: true })
  flow_id?: string;

  @Uuid({ optional: true, description: 'The stage that active new hires are in' })
  stage_id?: string;

  @Text({ optional: true, max: 200, description: 'Part of a name or of the address' })
  q?: string;

  @OneOf(SORTS, { optional: true, default: '-created_at' })
  sort?: NewHireSort;
}

export class InvitedNewHireView extends NewHireView {
  @ApiProperty({
    description: 'The personal link; in this answer alone',
    example: `https://portal.example.org/${SESSION_TOKEN}`,
  })
  onboarding_url!: string;

  @ApiProperty({ description: 'The token in the link; in this answer alone', example: SESSION_TOKEN })
  session_token!: string;
}

export class NewHirePageView {
  @ApiProperty({ type: [NewHireView] })
  items!: NewHireView[];

  @NextCursor()
  next_cursor!: string | null;
}
