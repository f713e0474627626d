import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Operation, ordinalPageRequest, PageQuery, type Page } from '#libs/http/index.js';
import { FlowVersionNotFound } from '../domain/authoring.errors.js';
import { FlowVersionWithDocumentView, GetFlowVersion } from '../queries/get-flow-version.js';
import { FLOW_VERSIONS, ListFlowVersions, type FlowVersionView } from '../queries/list-flow-versions.js';
import { FlowVersionPageView } from './flow.dto.js';

@ApiTags('Flows')
@Controller('flows/:flow_id/versions')
export class FlowVersionsController {
  constructor(private readonly queries: QueryBus) {}

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
    if (!/^[1-9]\d{0,8}$/.test(number)) throw new FlowVersionNotFound();
    return this.queries.execute(new GetFlowVersion(flowId, Number(number)));
  }
}
