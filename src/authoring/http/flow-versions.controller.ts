import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Operation, ordinalPageRequest, PageQuery, type Page, type Versioned } from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { RestoreVersion } from '../commands/restore-version.js';
import { versionNumber } from '../domain/flow-version.js';
import { FlowView, GetFlow } from '../queries/get-flow.js';
import { FlowVersionWithDocumentView, GetFlowVersion } from '../queries/get-flow-version.js';
import { GetVersionChanges, VersionChangesView } from '../queries/get-version-changes.js';
import { FLOW_VERSIONS, ListFlowVersions, type FlowVersionView } from '../queries/list-flow-versions.js';
import { FlowVersionPageView } from './flow.dto.js';

@ApiTags('Flows')
@Controller('flows/:flow_id/versions')
export class FlowVersionsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Operation({
    id: 'listFlowVersions',
    summary: 'List the published versions, latest first',
    access: 'user',
    answer: FlowVersionPageView,
    input: true,
    addressed: true,
  })
  list(@Param('flow_id') flowId: string, @Query() query: PageQuery): Promise<Page<FlowVersionView>> {
    return this.queries.execute(new ListFlowVersions(flowId, ordinalPageRequest(query, FLOW_VERSIONS)));
  }

  @Get(':number')
  @Operation({
    id: 'getFlowVersion',
    summary: 'Read a published version with its document',
    access: 'user',
    answer: FlowVersionWithDocumentView,
    addressed: true,
  })
  get(@Param('flow_id') flowId: string, @Param('number') number: string): Promise<FlowVersionWithDocumentView> {
    return this.queries.execute(new GetFlowVersion(flowId, versionNumber(number)));
  }

  @Get(':number/changes')
  @Operation({
    id: 'getFlowVersionChanges',
    summary: 'Tell what a version changed since the one before it',
    access: 'user',
    answer: VersionChangesView,
    addressed: true,
  })
  changes(@Param('flow_id') flowId: string, @Param('number') number: string): Promise<VersionChangesView> {
    return this.queries.execute(new GetVersionChanges(flowId, versionNumber(number)));
  }

  @Post(':number/restore')
  @Operation({
    id: 'restoreFlowVersion',
    summary: 'Make a version the draft again',
    description: 'The draft that was is lost, inactive stages as well. Stages and blocks keep the ids of the version.',
    access: 'admin',
    answer: FlowView,
    addressed: true,
  })
  async restore(@Param('flow_id') flowId: string, @Param('number') number: string): Promise<Versioned<FlowView>> {
    await this.commands.execute(new RestoreVersion(flowId, versionNumber(number)));
    return this.queries.execute(new GetFlow(flowId));
  }
}
