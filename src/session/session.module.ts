import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module, type OnModuleInit } from '@nestjs/common';
import { PathResources } from '#libs/http/index.js';
import { MediaModule, Uploads } from '../media/index.js';
import { CompleteBlockHandler } from './commands/complete-block.js';
import { CompleteOnboardingHandler } from './commands/complete-onboarding.js';
import { CompleteStageHandler } from './commands/complete-stage.js';
import { KeepUploadHandler } from './commands/keep-upload.js';
import { StartOnboardingHandler } from './commands/start-onboarding.js';
import { TakeBackUploadHandler } from './commands/take-back-upload.js';
import { AnswerVault } from './domain/answer-vault.js';
import { OnboardingSessions } from './domain/onboarding-sessions.js';
import { PublishedVersions } from './domain/published-versions.js';
import { FileOfUpload } from './http/file-of-upload.js';
import { NewHireProgressController } from './http/new-hire-progress.controller.js';
import { PortalUploadsController } from './http/portal-uploads.controller.js';
import { PortalController } from './http/portal.controller.js';
import { MergeStageCompletionTallies } from './jobs/merge-stage-completion-tallies.js';
import { CachedPublishedVersions } from './persistence/cached-published-versions.js';
import { EncryptedAnswerVault } from './persistence/encrypted-answer-vault.js';
import { MikroOnboardingSessions } from './persistence/mikro-onboarding-sessions.js';
import { BlockProgressSchema, OnboardingSessionSchema } from './persistence/onboarding-session.schema.js';
import { ProgressRows } from './persistence/progress-rows.js';
import { PortalAccess } from './portal-access.js';
import { PortalLinks } from './portal-links.js';
import { FindSessionHandler } from './queries/find-session.js';
import { FindUploadTargetHandler } from './queries/find-upload-target.js';
import { GetCurrentStageHandler } from './queries/get-current-stage.js';
import { GetOverviewHandler } from './queries/get-overview.js';
import { GetNewHireProgressHandler, GetProgressHandler } from './queries/get-progress.js';
import { GetCompletedBlockHandler, GetStageStatusHandler } from './queries/get-stage-status.js';
import { GetStageHandler } from './queries/get-stage.js';
import { SessionReader } from './queries/session-reader.js';
import { ClosePortalOnCompanyClosed, OpenPortalOnCompanyReopened } from './reactions/close-portal-with-company.js';

/** The new hire's way through a published version: progress, answers, completion. */
@Module({
  imports: [MikroOrmModule.forFeature([OnboardingSessionSchema, BlockProgressSchema]), MediaModule],
  controllers: [PortalController, PortalUploadsController, NewHireProgressController],
  providers: [
    CompleteBlockHandler,
    CompleteOnboardingHandler,
    CompleteStageHandler,
    KeepUploadHandler,
    StartOnboardingHandler,
    TakeBackUploadHandler,
    FindSessionHandler,
    FindUploadTargetHandler,
    GetCompletedBlockHandler,
    GetCurrentStageHandler,
    GetNewHireProgressHandler,
    GetOverviewHandler,
    GetProgressHandler,
    GetStageHandler,
    GetStageStatusHandler,
    ClosePortalOnCompanyClosed,
    OpenPortalOnCompanyReopened,
    FileOfUpload,
    SessionReader,
    ProgressRows,
    PortalAccess,
    PortalLinks,
    MergeStageCompletionTallies,
    { provide: AnswerVault, useClass: EncryptedAnswerVault },
    { provide: OnboardingSessions, useClass: MikroOnboardingSessions },
    { provide: PublishedVersions, useClass: CachedPublishedVersions },
  ],
  exports: [PortalAccess, PortalLinks],
})
export class SessionModule implements OnModuleInit {
  constructor(
    private readonly resources: PathResources,
    private readonly reader: SessionReader,
    private readonly uploads: Uploads,
  ) {}

  onModuleInit(): void {
    // The link alone decides whether anything exists; what is below it is checked by each route against the version.
    this.resources.register('session_token', async (token) => {
      await this.reader.byToken(token, 'none');
    });
    this.resources.register('stage_id', (id, params) => this.assertBelow(params, (v) => v.stage(id)), 'session_token');
    this.resources.register(
      'content_block_id',
      (id, params) => this.assertBelow(params, (v) => v.block(params['stage_id'] ?? '', id)),
      'session_token',
    );
    this.resources.register(
      'upload_id',
      async (id, params) => {
        const { newHireId } = await this.reader.byToken(params['session_token'] ?? '', 'none');
        await this.uploads.view(id, newHireId);
      },
      'session_token',
    );
  }

  private async assertBelow(
    params: Readonly<Record<string, string>>,
    find: (version: Awaited<ReturnType<SessionReader['byToken']>>['version']) => unknown,
  ): Promise<void> {
    find((await this.reader.byToken(params['session_token'] ?? '', 'none')).version);
  }
}
