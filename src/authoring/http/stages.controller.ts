import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  Created,
  IfMatch,
  Operation,
  ordinalPageRequest,
  PageQuery,
  type Page,
  type Versioned,
} from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { AddStage } from '../commands/add-stage.js';
import { ChangeStage } from '../commands/change-stage.js';
import { DeleteStage } from '../commands/delete-stage.js';
import { ReorderStages } from '../commands/reorder-stages.js';
import { GetStage, StageView } from '../queries/get-stage.js';
import { ListStages, STAGES } from '../queries/list-stages.js';
import { AddStageBody, ChangeStageBody, ReorderStagesBody, StageListView, StagePageView } from './stage.dto.js';

@ApiTags('Stages')
@Controller('flows/:flow_id/stages')
export class StagesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Operation({
    id: 'listStages',
    summary: 'List the stages of a flow, in order',
    access: 'user',
    answer: StagePageView,
    input: true,
    addressed: true,
  })
  list(@Param('flow_id') flowId: string, @Query() query: PageQuery): Promise<Page<StageView>> {
    return this.queries.execute(new ListStages(flowId, ordinalPageRequest(query, STAGES)));
  }

  @Post()
  @Operation({
    id: 'addStage',
    summary: 'Add a stage, empty or from a template',
    access: 'admin',
    status: 201,
    answer: StageView,
    input: true,
    addressed: true,
  })
  async add(
    @Param('flow_id') flowId: string,
    @Body() { position, template_id, ...profile }: AddStageBody,
  ): Promise<Created<StageView>> {
    const id = await this.commands.execute(new AddStage(flowId, profile, position, template_id));
    return new Created(await this.get(flowId, id), `/flows/${flowId}/stages/${id}`);
  }

  // Before the routes with an id, which would take `reorder` for one.
  @Patch('reorder')
  @Operation({
    id: 'reorderStages',
    summary: 'Put all stages into a new order',
    description: "An order has no `ETag` of its own: `If-Match` takes the flow's.",
    access: 'admin',
    answer: StageListView,
    input: true,
    conditional: true,
    addressed: true,
  })
  async reorder(
    @Param('flow_id') flowId: string,
    @Body() { stage_ids }: ReorderStagesBody,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<StageListView> {
    const ids = stage_ids.map((id) => id.toLowerCase());
    await this.commands.execute(new ReorderStages(flowId, ids, expectedVersions));
    const { items } = await this.queries.execute(new ListStages(flowId));
    return { items };
  }

  @Get(':stage_id')
  @Operation({ id: 'getStage', summary: 'Read a stage', access: 'user', answer: StageView, addressed: true })
  get(@Param('flow_id') flowId: string, @Param('stage_id') stageId: string): Promise<Versioned<StageView>> {
    return this.queries.execute(new GetStage(flowId, stageId));
  }

  @Patch(':stage_id')
  @Operation({
    id: 'changeStage',
    summary: 'Change or move a stage',
    access: 'admin',
    answer: StageView,
    input: true,
    conditional: true,
    addressed: true,
  })
  async change(
    @Param('flow_id') flowId: string,
    @Param('stage_id') stageId: string,
    @Body() { position, ...changes }: ChangeStageBody,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<Versioned<StageView>> {
    await this.commands.execute(new ChangeStage(flowId, stageId, changes, position, expectedVersions));
    return this.get(flowId, stageId);
  }

  @Delete(':stage_id')
  @Operation({
    id: 'deleteStage',
    summary: 'Delete a stage with its content blocks',
    access: 'admin',
    status: 204,
    conditional: true,
    addressed: true,
  })
  async delete(
    @Param('flow_id') flowId: string,
    @Param('stage_id') stageId: string,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<void> {
    await this.commands.execute(new DeleteStage(flowId, stageId, expectedVersions));
  }
}
