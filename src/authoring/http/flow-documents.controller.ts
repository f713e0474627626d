import { Controller, Get, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  BodyLimit,
  Created,
  CurrentUser,
  Operation,
  Prepared,
  Prepares,
  type ApiResponse,
  type Principal,
} from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { ImportFlow } from '../commands/import-flow.js';
import type { FlowDocument } from '../domain/flow-document.js';
import { ExportFlow } from '../queries/export-flow.js';
import { FlowView, GetFlow } from '../queries/get-flow.js';
import type { FlowReading } from '../flow-format.js';
import { FlowDocumentValidityView, FlowDocumentView, ImportFlowQuery, SentFlowDocument } from './flow-document.dto.js';
import { ReadingOfFlowDocument } from './reading-of-flow-document.js';

/** 32 MiB. */
const MAX_IMPORT = 32 * 1_048_576;

@ApiTags('Flows')
@Controller()
export class FlowDocumentsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
  ) {}

  @Get('flows/:flow_id/export')
  @Operation({
    id: 'exportFlow',
    summary: 'Export the draft as one document',
    description: 'An import of it makes an equal flow.',
    access: 'user',
    answer: FlowDocumentView,
    addressed: true,
  })
  export(@Param('flow_id') flowId: string): Promise<FlowDocument> {
    return this.queries.execute(new ExportFlow(flowId));
  }

  @Post('companies/:company_id/flows/import')
  @BodyLimit(MAX_IMPORT)
  @ApiBody({ type: SentFlowDocument })
  @ApiOkResponse({ description: 'With `dry_run=true`', type: FlowDocumentValidityView })
  @Operation({
    id: 'importFlow',
    summary: 'Import a flow as a draft',
    description: 'Takes up to 32 MiB. With `dry_run=true` it only reports every fault, with 200.',
    access: 'admin',
    status: 201,
    answer: FlowView,
    input: true,
    dryRun: 'dry_run',
    addressed: true,
    errors: { 409: ['plan-limit-reached'] },
  })
  @Prepares(Object, ReadingOfFlowDocument)
  async import(
    @CurrentUser() { companyId }: Principal,
    @Query() { dry_run }: ImportFlowQuery,
    @Prepared() reading: FlowReading,
    @Res({ passthrough: true }) response: ApiResponse,
  ): Promise<Created<FlowView> | FlowDocumentValidityView> {
    if (dry_run === 'true') {
      response.status(HttpStatus.OK);
      return { valid: reading.flow !== null, errors: reading.faults };
    }
    const id = await this.commands.execute(new ImportFlow(companyId, reading));
    return new Created(await this.queries.execute(new GetFlow(id)), `/flows/${id}`);
  }
}
