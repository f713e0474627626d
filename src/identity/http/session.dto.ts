import { ApiProperty } from '@nestjs/swagger';
import { NextCursor } from '#libs/http/index.js';
import { SessionView } from '../queries/list-sessions.js';

export class SessionPage {
  @ApiProperty({ type: [SessionView] })
  items!: SessionView[];

  @NextCursor()
  next_cursor!: string | null;
}
