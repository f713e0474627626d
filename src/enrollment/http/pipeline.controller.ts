import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Operation } from '#libs/http/index.js';
import { GetPipeline, PipelineView } from '../queries/get-pipeline.js';

@ApiTags('Flows')
@Controller('flows')
export class PipelineController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':flow_id/pipeline')
  @Operation({
    id: 'getPipeline',
    summary: 'Who is where in the flow, and who is stuck',
    access: 'user',
    answer: PipelineView,
    addressed: true,
  })
  pipeline(@Param('flow_id') flowId: string): Promise<PipelineView> {
    return this.queries.execute(new GetPipeline(flowId));
  }
}
