import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Created, IfMatch, Operation, PageQuery, pageRequest, type Page, type Versioned } from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { ChangeUser } from '../commands/change-user.js';
import { InviteUser } from '../commands/invite-user.js';
import { RemoveUser } from '../commands/remove-user.js';
import { GetUser } from '../queries/get-user.js';
import { ListUsers, USERS } from '../queries/list-users.js';
import { UserView } from '../queries/user.view.js';
import { ChangeUserBody, InviteUserBody, UserPage } from './user.dto.js';

@ApiTags('Users')
@Controller('companies/:company_id/users')
export class UsersController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Operation({
    id: 'listUsers',
    summary: 'The people of the company who may sign in, the newest first',
    access: 'user',
    answer: UserPage,
    input: true,
    addressed: true,
  })
  list(@Query() query: PageQuery): Promise<Page<UserView>> {
    return this.queries.execute(new ListUsers(pageRequest(query, USERS)));
  }

  @Post()
  @Operation({
    id: 'inviteUser',
    summary: 'Invite a colleague',
    description: 'A mail carries a token with which `POST /auth/reset-password` sets the first password.',
    access: 'admin',
    status: 201,
    answer: UserView,
    input: true,
    addressed: true,
    errors: { 409: ['email-taken', 'plan-limit-reached'] },
  })
  async invite(
    @Param('company_id') companyId: string,
    @Body() { email, first_name, last_name, role = 'user' }: InviteUserBody,
  ): Promise<Created<UserView>> {
    const person = { email, firstName: first_name, lastName: last_name, role };
    const userId = await this.commands.execute(new InviteUser(companyId.toLowerCase(), person));
    return new Created(await this.queries.execute(new GetUser(userId)), `/companies/${companyId}/users/${userId}`);
  }

  @Get(':user_id')
  @Operation({ id: 'getUser', summary: 'Read a user', access: 'user', answer: UserView, addressed: true })
  get(@Param('user_id') userId: string): Promise<Versioned<UserView>> {
    return this.queries.execute(new GetUser(userId));
  }

  @Patch(':user_id')
  @Operation({
    id: 'changeUser',
    summary: 'Change name or role, deactivate or reactivate',
    description: 'Another role, and a deactivation, hold at once, for access tokens already out as well.',
    access: 'admin',
    answer: UserView,
    input: true,
    conditional: true,
    addressed: true,
    errors: { 409: ['last-admin', 'plan-limit-reached'] },
  })
  async change(
    @Param('user_id') userId: string,
    @Body() { role, is_active, first_name, last_name }: ChangeUserBody,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<Versioned<UserView>> {
    const changes = {
      ...(role !== undefined && { role }),
      ...(is_active !== undefined && { isActive: is_active }),
      ...(first_name !== undefined && { firstName: first_name }),
      ...(last_name !== undefined && { lastName: last_name }),
    };
    await this.commands.execute(new ChangeUser(userId, changes, expectedVersions));
    return this.queries.execute(new GetUser(userId));
  }

  @Delete(':user_id')
  @Operation({
    id: 'removeUser',
    summary: 'Remove a user',
    description: 'The person is erased and signed out everywhere; the address may be invited again.',
    access: 'admin',
    status: 204,
    conditional: true,
    addressed: true,
    errors: { 409: ['last-admin'] },
  })
  async remove(
    @Param('user_id') userId: string,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<void> {
    await this.commands.execute(new RemoveUser(userId, expectedVersions));
  }
}
