import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, Operation, PageQuery, pageRequest, type Page, type Principal } from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { Tenancy } from '#libs/persistence/index.js';
import { EndSession } from '../commands/end-session.js';
import { RevokeSession } from '../commands/revoke-session.js';
import { ListSessions, SESSIONS, type SessionView } from '../queries/list-sessions.js';
import { RefreshTokenBody } from './auth.dto.js';
import { SessionPage } from './session.dto.js';

@ApiTags('Sign-in')
@Controller('auth')
export class SessionsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
  ) {}

  @Post('logout')
  @Operation({
    id: 'logout',
    summary: 'End the sign-in that a refresh token belongs to',
    description: 'Its access tokens stop working at once. A token that is unknown or dead already is answered alike.',
    access: 'public',
    status: 204,
    input: true,
  })
  async logout(@Body() { refresh_token }: RefreshTokenBody): Promise<void> {
    Tenancy.bind({ across: 'sign-in' });
    await this.commands.execute(new EndSession(refresh_token));
  }

  @Get('sessions')
  @Operation({
    id: 'listSessions',
    summary: "The user's own sign-ins, the newest first",
    access: 'user',
    answer: SessionPage,
    input: true,
  })
  list(@CurrentUser() { userId, sessionId }: Principal, @Query() query: PageQuery): Promise<Page<SessionView>> {
    return this.queries.execute(new ListSessions(userId, sessionId, pageRequest(query, SESSIONS)));
  }

  @Delete('sessions/:session_id')
  @Operation({
    id: 'revokeSession',
    summary: 'End one of the own sign-ins',
    description: 'Its access tokens stop working at once.',
    access: 'user',
    status: 204,
    addressed: true,
  })
  async revoke(@CurrentUser() { userId }: Principal, @Param('session_id') sessionId: string): Promise<void> {
    await this.commands.execute(new RevokeSession(userId, sessionId));
  }
}
