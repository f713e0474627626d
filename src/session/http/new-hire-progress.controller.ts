import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, Operation, type Principal } from '#libs/http/index.js';
import { GetNewHireProgress } from '../queries/get-progress.js';
import { NewHireProgressView } from '../queries/views.js';

@ApiTags('New hires')
@Controller('new-hires')
export class NewHireProgressController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':new_hire_id/progress')
  @Operation({
    id: 'getNewHireProgress',
    summary: 'What a new hire has done, block by block, with the answers',
    access: 'user',
    answer: NewHireProgressView,
    addressed: true,
  })
  progress(@Param('new_hire_id') newHireId: string, @CurrentUser() { role }: Principal): Promise<NewHireProgressView> {
    return this.queries.execute(new GetNewHireProgress(newHireId, role));
  }
}
