import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  Created,
  CurrentUser,
  IfMatch,
  Operation,
  pageRequest,
  Versioned,
  type Page,
  type Principal,
} from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { PortalLinks } from '../../session/index.js';
import { ChangeNewHireStatus } from '../commands/change-new-hire-status.js';
import { ChangeNewHire } from '../commands/change-new-hire.js';
import { EraseNewHire } from '../commands/erase-new-hire.js';
import { InviteNewHire } from '../commands/invite-new-hire.js';
import { ResendInvitation } from '../commands/resend-invitation.js';
import { GetNewHire } from '../queries/get-new-hire.js';
import { listName, ListNewHires } from '../queries/list-new-hires.js';
import { NewHireView } from '../queries/new-hire.view.js';
import {
  ChangeNewHireBody,
  ChangeStatusBody,
  InvitedNewHireView,
  InviteNewHireBody,
  ListNewHiresQuery,
  NewHirePageView,
} from './new-hire.dto.js';

@ApiTags('New hires')
@Controller()
export class NewHiresController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
    private readonly links: PortalLinks,
  ) {}

  @Get('companies/:company_id/new-hires')
  @Operation({
    id: 'listNewHires',
    summary: 'List the new hires of the company',
    access: 'user',
    answer: NewHirePageView,
    input: true,
    addressed: true,
  })
  list(@Query() query: ListNewHiresQuery): Promise<Page<NewHireView>> {
    const sort = query.sort ?? '-created_at';
    return this.queries.execute(
      new ListNewHires(pageRequest(query, listName(sort)), sort, {
        ...(query.status && { status: query.status }),
        ...(query.flow_id && { flowId: query.flow_id }),
        ...(query.stage_id && { stageId: query.stage_id }),
        ...(query.q && { text: query.q }),
      }),
    );
  }

  @Post('new-hires')
  @Operation({
    id: 'inviteNewHire',
    summary: 'Invite a new hire to a published flow',
    access: 'user',
    status: 201,
    answer: InvitedNewHireView,
    input: true,
    errors: {
      404: ['not-found'],
      409: ['flow-not-published', 'flow-archived', 'already-enrolled', 'plan-limit-reached'],
    },
  })
  async invite(
    @Body() body: InviteNewHireBody,
    @CurrentUser() { companyId }: Principal,
  ): Promise<Created<InvitedNewHireView>> {
    const person = {
      email: body.email,
      firstName: body.first_name,
      lastName: body.last_name,
      startDate: body.start_date ?? null,
    };
    const { newHireId, sessionToken } = await this.commands.execute(
      new InviteNewHire(companyId, body.flow_id, person, body.send_invitation ?? true),
    );
    const { view, version, shown } = await this.queries.execute(new GetNewHire(newHireId));
    const invited = { ...view, onboarding_url: this.links.of(sessionToken), session_token: sessionToken };
    return new Created(new Versioned(invited, version, shown), `/new-hires/${newHireId}`);
  }

  @Get('new-hires/:new_hire_id')
  @Operation({ id: 'getNewHire', summary: 'Read a new hire', access: 'user', answer: NewHireView, addressed: true })
  get(@Param('new_hire_id') newHireId: string): Promise<Versioned<NewHireView>> {
    return this.queries.execute(new GetNewHire(newHireId));
  }

  @Patch('new-hires/:new_hire_id')
  @Operation({
    id: 'changeNewHire',
    summary: "Change a new hire's name, address or first day",
    access: 'user',
    answer: NewHireView,
    input: true,
    conditional: true,
    addressed: true,
    errors: { 409: ['already-enrolled'] },
  })
  async change(
    @Param('new_hire_id') newHireId: string,
    @Body() { email, first_name, last_name, start_date }: ChangeNewHireBody,
    @IfMatch({ showsAnother: true }) expectedVersions: readonly number[] | undefined,
  ): Promise<Versioned<NewHireView>> {
    const changes = {
      ...(email !== undefined && { email }),
      ...(first_name !== undefined && { firstName: first_name }),
      ...(last_name !== undefined && { lastName: last_name }),
      ...(start_date !== undefined && { startDate: start_date }),
    };
    await this.commands.execute(new ChangeNewHire(newHireId, changes, expectedVersions));
    return this.queries.execute(new GetNewHire(newHireId));
  }

  @Patch('new-hires/:new_hire_id/status')
  @Operation({
    id: 'changeNewHireStatus',
    summary: 'Cancel, reactivate, or complete by hand',
    access: 'user',
    answer: NewHireView,
    input: true,
    conditional: true,
    addressed: true,
    errors: { 409: ['invalid-status-transition', 'plan-limit-reached'] },
  })
  async changeStatus(
    @Param('new_hire_id') newHireId: string,
    @Body() { status }: ChangeStatusBody,
    @IfMatch({ showsAnother: true }) expectedVersions: readonly number[] | undefined,
  ): Promise<Versioned<NewHireView>> {
    await this.commands.execute(new ChangeNewHireStatus(newHireId, status, expectedVersions));
    return this.queries.execute(new GetNewHire(newHireId));
  }

  @Post('new-hires/:new_hire_id/resend-invitation')
  @Operation({
    id: 'resendInvitation',
    summary: 'Send a new link; the former one dies',
    access: 'user',
    status: 202,
    answer: NewHireView,
    addressed: true,
    errors: { 409: ['invalid-status-transition'] },
  })
  async resend(@Param('new_hire_id') newHireId: string): Promise<Versioned<NewHireView>> {
    await this.commands.execute(new ResendInvitation(newHireId));
    return this.queries.execute(new GetNewHire(newHireId));
  }

  @Delete('new-hires/:new_hire_id')
  @Operation({
    id: 'eraseNewHire',
    summary: 'Erase the person: record, progress, uploaded files',
    access: 'user',
    status: 204,
    conditional: true,
    addressed: true,
  })
  async erase(
    @Param('new_hire_id') newHireId: string,
    @IfMatch({ showsAnother: true }) expectedVersions: readonly number[] | undefined,
  ): Promise<void> {
    await this.commands.execute(new EraseNewHire(newHireId, expectedVersions));
  }
}
