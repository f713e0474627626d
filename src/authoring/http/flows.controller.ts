import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  Created,
  CurrentUser,
  IfMatch,
  Operation,
  pageRequest,
  type Page,
  type Principal,
  type Versioned,
} from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { ChangeFlow } from '../commands/change-flow.js';
import { CreateFlow } from '../commands/create-flow.js';
import { DeleteFlow } from '../commands/delete-flow.js';
import { DuplicateFlow } from '../commands/duplicate-flow.js';
import { PublishFlow } from '../commands/publish-flow.js';
import { DEFAULT_NAVIGATION } from '../domain/flow.js';
import { FlowView, GetFlow } from '../queries/get-flow.js';
import { FLOWS, ListFlows } from '../queries/list-flows.js';
import { DraftValidationView, ValidateDraft } from '../queries/validate-draft.js';
import { ChangeFlowBody, CreateFlowBody, DuplicateFlowBody, FlowPageView, ListFlowsQuery } from './flow.dto.js';

@ApiTags('Flows')
@Controller()
export class FlowsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
  ) {}

  @Get('companies/:company_id/flows')
  @Operation({
    id: 'listFlows',
    summary: 'List flows, newest first',
    access: 'user',
    answer: FlowPageView,
    input: true,
    addressed: true,
  })
  list(@Query() query: ListFlowsQuery): Promise<Page<FlowView>> {
    const { status, q } = query;
    const filter = { ...(status !== undefined && { status }), ...(q !== undefined && { q }) };
    return this.queries.execute(new ListFlows(filter, pageRequest(query, FLOWS)));
  }

  @Post('companies/:company_id/flows')
  @Operation({
    id: 'createFlow',
    summary: 'Create a flow',
    access: 'admin',
    status: 201,
    answer: FlowView,
    input: true,
    addressed: true,
    errors: { 409: ['plan-limit-reached'] },
  })
  async create(
    @CurrentUser() { companyId }: Principal,
    @Body() { name, description, duration_days, navigation }: CreateFlowBody,
  ): Promise<Created<FlowView>> {
    const profile = {
      name,
      description: description ?? null,
      durationDays: duration_days ?? null,
      navigation: navigation ?? DEFAULT_NAVIGATION,
    };
    const id = await this.commands.execute(new CreateFlow(companyId, profile));
    return new Created(await this.get(id), `/flows/${id}`);
  }

  @Get('flows/:flow_id')
  @Operation({ id: 'getFlow', summary: 'Read a flow', access: 'user', answer: FlowView, addressed: true })
  get(@Param('flow_id') flowId: string): Promise<Versioned<FlowView>> {
    return this.queries.execute(new GetFlow(flowId));
  }

  @Patch('flows/:flow_id')
  @Operation({
    id: 'changeFlow',
    summary: 'Change a flow, publish or archive it',
    access: 'admin',
    answer: FlowView,
    input: true,
    conditional: true,
    addressed: true,
    errors: { 409: ['invalid-status-transition', 'flow-not-publishable'] },
  })
  async change(
    @Param('flow_id') flowId: string,
    @Body() { duration_days, ...rest }: ChangeFlowBody,
    @CurrentUser() { userId }: Principal,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<Versioned<FlowView>> {
    const changes = { ...rest, ...(duration_days !== undefined && { durationDays: duration_days }) };
    await this.commands.execute(new ChangeFlow(flowId, changes, userId, expectedVersions));
    return this.get(flowId);
  }

  @Delete('flows/:flow_id')
  @Operation({
    id: 'deleteFlow',
    summary: 'Delete a flow that nobody is on the way through',
    access: 'admin',
    status: 204,
    conditional: true,
    addressed: true,
    errors: { 409: ['flow-in-use'] },
  })
  async delete(
    @Param('flow_id') flowId: string,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<void> {
    await this.commands.execute(new DeleteFlow(flowId, expectedVersions));
  }

  @Get('flows/:flow_id/draft/validation')
  @Operation({
    id: 'validateDraft',
    summary: 'Tell what publishing the draft would say',
    access: 'user',
    answer: DraftValidationView,
    addressed: true,
  })
  validateDraft(@Param('flow_id') flowId: string): Promise<DraftValidationView> {
    return this.queries.execute(new ValidateDraft(flowId));
  }

  @Post('flows/:flow_id/publish')
  @Operation({
    id: 'publishFlow',
    summary: 'Publish the draft as an immutable, numbered version',
    description: 'Without changes since the latest version it makes none.',
    access: 'admin',
    answer: FlowView,
    addressed: true,
    errors: { 409: ['flow-not-publishable'] },
  })
  async publish(@Param('flow_id') flowId: string, @CurrentUser() { userId }: Principal): Promise<Versioned<FlowView>> {
    await this.commands.execute(new PublishFlow(flowId, userId));
    return this.get(flowId);
  }

  @Post('flows/:flow_id/duplicate')
  @Operation({
    id: 'duplicateFlow',
    summary: 'Copy the draft with all its stages and content blocks',
    access: 'admin',
    status: 201,
    answer: FlowView,
    input: true,
    addressed: true,
    errors: { 409: ['plan-limit-reached'] },
  })
  async duplicate(@Param('flow_id') flowId: string, @Body() { name }: DuplicateFlowBody): Promise<Created<FlowView>> {
    const id = await this.commands.execute(new DuplicateFlow(flowId, name));
    return new Created(await this.get(id), `/flows/${id}`);
  }
}
