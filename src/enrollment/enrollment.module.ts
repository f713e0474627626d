import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module, type OnModuleInit } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { PathResources } from '#libs/http/index.js';
import { IdentityModule } from '../identity/index.js';
import { AuthoringModule } from '../authoring/index.js';
import { SessionModule } from '../session/index.js';
import { ChangeNewHireStatusHandler } from './commands/change-new-hire-status.js';
import { ChangeNewHireHandler } from './commands/change-new-hire.js';
import { EraseNewHireHandler } from './commands/erase-new-hire.js';
import { InviteNewHireHandler } from './commands/invite-new-hire.js';
import { ResendInvitationHandler } from './commands/resend-invitation.js';
import { NewHires } from './domain/new-hires.js';
import { PublishedFlows } from './domain/published-flows.js';
import { NewHiresController } from './http/new-hires.controller.js';
import { PipelineController } from './http/pipeline.controller.js';
import { MergeNewHireTallies } from './jobs/merge-new-hire-tallies.js';
import { MikroNewHires } from './persistence/mikro-new-hires.js';
import { NewHireSchema } from './persistence/new-hire.schema.js';
import { ViewPublishedFlows } from './persistence/view-published-flows.js';
import { GetNewHire, GetNewHireHandler } from './queries/get-new-hire.js';
import { GetPipelineHandler } from './queries/get-pipeline.js';
import { ListNewHiresHandler } from './queries/list-new-hires.js';
import { CompleteNewHireOnOnboardingCompleted } from './reactions/complete-new-hire-on-onboarding-completed.js';
import { FollowNewHireOnProgressMade } from './reactions/follow-new-hire-on-progress-made.js';
import { StartNewHireOnOnboardingStarted } from './reactions/start-new-hire-on-onboarding-started.js';

/** New hires: invitation, status, administration, pipeline. */
@Module({
  imports: [MikroOrmModule.forFeature([NewHireSchema]), IdentityModule, AuthoringModule, SessionModule],
  controllers: [NewHiresController, PipelineController],
  providers: [
    ChangeNewHireHandler,
    ChangeNewHireStatusHandler,
    EraseNewHireHandler,
    InviteNewHireHandler,
    ResendInvitationHandler,
    GetNewHireHandler,
    GetPipelineHandler,
    ListNewHiresHandler,
    CompleteNewHireOnOnboardingCompleted,
    FollowNewHireOnProgressMade,
    StartNewHireOnOnboardingStarted,
    MergeNewHireTallies,
    { provide: NewHires, useClass: MikroNewHires },
    { provide: PublishedFlows, useClass: ViewPublishedFlows },
  ],
})
export class EnrollmentModule implements OnModuleInit {
  constructor(
    private readonly resources: PathResources,
    private readonly queries: QueryBus,
  ) {}

  onModuleInit(): void {
    this.resources.register('new_hire_id', async (id) => {
      await this.queries.execute(new GetNewHire(id));
    });
  }
}
