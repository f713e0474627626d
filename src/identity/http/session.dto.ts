import { ApiProperty } from '@nestjs/swagger';
import { SessionView } from '../queries/list-sessions.js';

export class SessionPage {
  @ApiProperty({ type: [SessionView] })
  items!: SessionView[];

  @ApiProperty({ type: String, nullable: true })
  next_cursor!: string | null;
}
