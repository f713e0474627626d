import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module, type OnModuleInit } from '@nestjs/common';
import { QueryBus, type Query } from '@nestjs/cqrs';
import { PathResources } from '#libs/http/index.js';
import { IdentityModule } from '../identity/index.js';
import { AddContentBlockHandler } from './commands/add-content-block.js';
import { AddStageHandler } from './commands/add-stage.js';
import { ChangeContentBlockHandler } from './commands/change-content-block.js';
import { ChangeContentTypeHandler } from './commands/change-content-type.js';
import { ChangeFlowHandler } from './commands/change-flow.js';
import { ChangeStageHandler } from './commands/change-stage.js';
import { CreateFlowHandler } from './commands/create-flow.js';
import { DeleteContentBlockHandler } from './commands/delete-content-block.js';
import { DeleteFlowHandler } from './commands/delete-flow.js';
import { DeleteStageHandler } from './commands/delete-stage.js';
import { DuplicateFlowHandler } from './commands/duplicate-flow.js';
import { ImportFlowHandler } from './commands/import-flow.js';
import { Publication } from './commands/publication.js';
import { PublishFlowHandler } from './commands/publish-flow.js';
import { RegisterContentTypeHandler } from './commands/register-content-type.js';
import { ReorderContentBlocksHandler } from './commands/reorder-content-blocks.js';
import { ReorderStagesHandler } from './commands/reorder-stages.js';
import { RestoreVersionHandler } from './commands/restore-version.js';
import { ChangeStageTemplateHandler } from './commands/change-stage-template.js';
import { CreateStageTemplateHandler } from './commands/create-stage-template.js';
import { DeleteStageTemplateHandler } from './commands/delete-stage-template.js';
import { SaveStageAsTemplateHandler } from './commands/save-stage-as-template.js';
import { ContentBlocks } from './domain/content-blocks.js';
import { ContentTypes } from './domain/content-types.js';
import { FlowLock } from './domain/flow-lock.js';
import { versionNumber } from './domain/flow-version.js';
import { FlowEnrollments, Flows, FlowVersions } from './domain/flows.js';
import { OwnContentTypes } from './domain/own-content-types.js';
import { StageTemplates } from './domain/stage-templates.js';
import { Stages } from './domain/stages.js';
import { FlowFormat } from './flow-format.js';
import { ReadingOfFlowDocument } from './http/reading-of-flow-document.js';
import { ContentBlocksController } from './http/content-blocks.controller.js';
import { ContentTypesController } from './http/content-types.controller.js';
import { FlowDocumentsController } from './http/flow-documents.controller.js';
import { FlowVersionsController } from './http/flow-versions.controller.js';
import { FlowsController } from './http/flows.controller.js';
import { StageTemplatesController } from './http/stage-templates.controller.js';
import { StagesController } from './http/stages.controller.js';
import { CompanyContentTypes } from './persistence/company-content-types.js';
import { ContentBlockSchema } from './persistence/content-block.schema.js';
import { FlowSchema } from './persistence/flow.schema.js';
import { MikroContentBlocks } from './persistence/mikro-content-blocks.js';
import { MikroFlows } from './persistence/mikro-flows.js';
import { MikroOwnContentTypes } from './persistence/mikro-own-content-types.js';
import { MikroStageTemplates } from './persistence/mikro-stage-templates.js';
import { MikroStages } from './persistence/mikro-stages.js';
import { OwnContentTypeSchema } from './persistence/own-content-type.schema.js';
import { SqlFlowEnrollments } from './persistence/sql-flow-enrollments.js';
import { SqlFlowLock } from './persistence/sql-flow-lock.js';
import { SqlFlowVersions } from './persistence/sql-flow-versions.js';
import { StageTemplateSchema } from './persistence/stage-template.schema.js';
import { StageSchema } from './persistence/stage.schema.js';
import { ExportFlowHandler } from './queries/export-flow.js';
import { GetContentBlock, GetContentBlockHandler } from './queries/get-content-block.js';
import { GetContentType, GetContentTypeConfigHandler, GetContentTypeHandler } from './queries/get-content-type.js';
import { GetFlow, GetFlowHandler } from './queries/get-flow.js';
import { GetFlowVersion, GetFlowVersionHandler } from './queries/get-flow-version.js';
import { GetStageTemplate, GetStageTemplateHandler } from './queries/get-stage-template.js';
import { GetStage, GetStageHandler } from './queries/get-stage.js';
import { GetVersionChangesHandler } from './queries/get-version-changes.js';
import { ListContentBlocksHandler } from './queries/list-content-blocks.js';
import { ListContentTypesHandler } from './queries/list-content-types.js';
import { ListFlowsHandler } from './queries/list-flows.js';
import { ListFlowVersionsHandler } from './queries/list-flow-versions.js';
import { ListStageTemplatesHandler } from './queries/list-stage-templates.js';
import { ListStagesHandler } from './queries/list-stages.js';
import { ValidateContentHandler } from './queries/validate-content.js';
import { ValidateDraftHandler } from './queries/validate-draft.js';

/** Flows, their stages and content blocks, the types of content, and the versions that are published. */
@Module({
  imports: [
    MikroOrmModule.forFeature([FlowSchema, StageSchema, ContentBlockSchema, StageTemplateSchema, OwnContentTypeSchema]),
    IdentityModule,
  ],
  controllers: [
    FlowsController,
    FlowVersionsController,
    FlowDocumentsController,
    StagesController,
    ContentBlocksController,
    ContentTypesController,
    StageTemplatesController,
  ],
  providers: [
    CreateFlowHandler,
    ChangeFlowHandler,
    DeleteFlowHandler,
    DuplicateFlowHandler,
    PublishFlowHandler,
    Publication,
    ImportFlowHandler,
    RestoreVersionHandler,
    FlowFormat,
    ReadingOfFlowDocument,
    AddStageHandler,
    ChangeStageHandler,
    DeleteStageHandler,
    ReorderStagesHandler,
    AddContentBlockHandler,
    ChangeContentBlockHandler,
    DeleteContentBlockHandler,
    ReorderContentBlocksHandler,
    CreateStageTemplateHandler,
    ChangeStageTemplateHandler,
    DeleteStageTemplateHandler,
    SaveStageAsTemplateHandler,
    GetStageTemplateHandler,
    ListStageTemplatesHandler,
    RegisterContentTypeHandler,
    ChangeContentTypeHandler,
    GetFlowHandler,
    ListFlowsHandler,
    ExportFlowHandler,
    GetVersionChangesHandler,
    ValidateDraftHandler,
    GetFlowVersionHandler,
    ListFlowVersionsHandler,
    GetStageHandler,
    ListStagesHandler,
    GetContentBlockHandler,
    ListContentBlocksHandler,
    GetContentTypeHandler,
    GetContentTypeConfigHandler,
    ListContentTypesHandler,
    ValidateContentHandler,
    { provide: Flows, useClass: MikroFlows },
    { provide: FlowVersions, useClass: SqlFlowVersions },
    { provide: FlowEnrollments, useClass: SqlFlowEnrollments },
    { provide: FlowLock, useClass: SqlFlowLock },
    { provide: Stages, useClass: MikroStages },
    { provide: ContentBlocks, useClass: MikroContentBlocks },
    { provide: StageTemplates, useClass: MikroStageTemplates },
    { provide: ContentTypes, useClass: CompanyContentTypes },
    { provide: OwnContentTypes, useClass: MikroOwnContentTypes },
  ],
  exports: [FlowLock],
})
export class AuthoringModule implements OnModuleInit {
  constructor(
    private readonly resources: PathResources,
    private readonly queries: QueryBus,
  ) {}

  /** What the paths below `/flows/{flow_id}`, `/stage-templates` and `/content-types` name. */
  onModuleInit(): void {
    const root = 'flow_id';
    this.resources.register('flow_id', (id) => this.find(new GetFlow(id)), root);
    this.resources.register('stage_id', (id, { flow_id = '' }) => this.find(new GetStage(flow_id, id)), root);
    this.resources.register(
      'content_block_id',
      (id, { flow_id = '', stage_id = '' }) => this.find(new GetContentBlock(flow_id, stage_id, id)),
      root,
    );
    this.resources.register(
      'number',
      (number, { flow_id = '' }) => this.find(new GetFlowVersion(flow_id, versionNumber(number))),
      root,
    );
    this.resources.register('template_id', (id) => this.find(new GetStageTemplate(id)));
    this.resources.register('type_name', (name) => this.find(new GetContentType(name)));
  }

  private async find(query: Query<unknown>): Promise<void> {
    await this.queries.execute(query);
  }
}
