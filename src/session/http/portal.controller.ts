import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Operation } from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { CompleteBlock } from '../commands/complete-block.js';
import { CompleteOnboarding } from '../commands/complete-onboarding.js';
import { CompleteStage } from '../commands/complete-stage.js';
import { StartOnboarding } from '../commands/start-onboarding.js';
import { GetCurrentStage } from '../queries/get-current-stage.js';
import { GetOverview } from '../queries/get-overview.js';
import { GetProgress } from '../queries/get-progress.js';
import { GetCompletedBlock, GetStageStatus } from '../queries/get-stage-status.js';
import { GetStage } from '../queries/get-stage.js';
import { OverviewView } from '../queries/overview.view.js';
import {
  CompletedBlockView,
  CurrentStageView,
  OneStageView,
  ProgressView,
  StageStatusAnswerView,
  StageStatusView,
} from '../queries/views.js';
import { hashOf } from '../session-token.js';
import { CompleteBlockBody } from './portal.dto.js';

const WRITE_CONFLICTS = ['onboarding-not-started', 'onboarding-completed', 'stage-locked'];

/** The new hire's own pages. The token in the path is the credential. */
@ApiTags('Portal')
@Controller('onboarding/:session_token')
export class PortalController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Operation({ id: 'getOnboarding', summary: 'Overview of the onboarding', access: 'session', answer: OverviewView })
  overview(@Param('session_token') token: string): Promise<OverviewView> {
    return this.queries.execute(new GetOverview(token));
  }

  @Post('start')
  @Operation({
    id: 'startOnboarding',
    summary: 'Start; again changes nothing',
    access: 'session',
    answer: OverviewView,
  })
  async start(@Param('session_token') token: string): Promise<OverviewView> {
    await this.commands.execute(new StartOnboarding(hashOf(token)));
    return this.queries.execute(new GetOverview(token));
  }

  @Get('progress')
  @Operation({ id: 'getProgress', summary: 'Everything done so far', access: 'session', answer: ProgressView })
  progress(@Param('session_token') token: string): Promise<ProgressView> {
    return this.queries.execute(new GetProgress(token));
  }

  @Get('current-stage')
  @Operation({
    id: 'getCurrentStage',
    summary: 'The first stage that is not completed',
    access: 'session',
    answer: CurrentStageView,
  })
  currentStage(@Param('session_token') token: string): Promise<CurrentStageView> {
    return this.queries.execute(new GetCurrentStage(token));
  }

  @Get('stages/:stage_id')
  @Operation({
    id: 'getOnboardingStage',
    summary: 'One stage with its content and answers',
    access: 'session',
    answer: OneStageView,
    addressed: true,
    errors: { 409: ['stage-locked'] },
  })
  stage(@Param('session_token') token: string, @Param('stage_id') stageId: string): Promise<OneStageView> {
    return this.queries.execute(new GetStage(token, stageId));
  }

  @Get('stages/:stage_id/status')
  @Operation({
    id: 'getStageStatus',
    summary: 'What is still missing in a stage',
    access: 'session',
    answer: StageStatusView,
    addressed: true,
  })
  async status(@Param('session_token') token: string, @Param('stage_id') stageId: string): Promise<StageStatusView> {
    return (await this.queries.execute(new GetStageStatus(token, stageId))).stage;
  }

  @Post('stages/:stage_id/content-blocks/:content_block_id/complete')
  @Operation({
    id: 'completeContentBlock',
    summary: 'Complete a block, with its answer',
    access: 'session',
    answer: CompletedBlockView,
    input: true,
    addressed: true,
    errors: { 409: [...WRITE_CONFLICTS, 'file-not-ready'], 422: ['file-rejected'] },
  })
  async completeBlock(
    @Param('session_token') token: string,
    @Param('stage_id') stageId: string,
    @Param('content_block_id') contentBlockId: string,
    @Body() { data }: CompleteBlockBody,
  ): Promise<CompletedBlockView> {
    await this.commands.execute(new CompleteBlock(hashOf(token), stageId, contentBlockId, data));
    return this.queries.execute(new GetCompletedBlock(token, stageId, contentBlockId));
  }

  @Post('stages/:stage_id/complete')
  @Operation({
    id: 'completeStage',
    summary: 'Complete what needs no answer, and so the stage',
    access: 'session',
    answer: StageStatusAnswerView,
    addressed: true,
    errors: { 409: [...WRITE_CONFLICTS, 'stage-incomplete'] },
  })
  async completeStage(
    @Param('session_token') token: string,
    @Param('stage_id') stageId: string,
  ): Promise<StageStatusAnswerView> {
    await this.commands.execute(new CompleteStage(hashOf(token), stageId));
    return this.queries.execute(new GetStageStatus(token, stageId));
  }

  @Post('complete')
  @Operation({
    id: 'completeOnboarding',
    summary: 'Complete the onboarding; again changes nothing',
    access: 'session',
    answer: OverviewView,
    errors: { 409: ['onboarding-not-started', 'onboarding-incomplete'] },
  })
  async complete(@Param('session_token') token: string): Promise<OverviewView> {
    await this.commands.execute(new CompleteOnboarding(hashOf(token)));
    return this.queries.execute(new GetOverview(token));
  }
}
