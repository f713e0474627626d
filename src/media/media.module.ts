import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module, type OnModuleInit } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { PathResources } from '#libs/http/index.js';
import { IdentityModule } from '../identity/index.js';
import { AddThumbnailsHandler } from './commands/add-thumbnails.js';
import { KeepFileHandler } from './commands/keep-file.js';
import { RemoveUploadHandler } from './commands/remove-upload.js';
import { ReplaceLogoHandler } from './commands/replace-logo.js';
import { Files } from './domain/files.js';
import { StagedObjects } from './domain/staged-objects.js';
import { FilesController } from './http/files.controller.js';
import { LogosController } from './http/logos.controller.js';
import { MakeThumbnails } from './jobs/make-thumbnails.js';
import { RemoveDiscardedObjects } from './jobs/remove-discarded-objects.js';
import { MikroFiles } from './persistence/mikro-files.js';
import { SqlStagedObjects } from './persistence/sql-staged-objects.js';
import { StoredFileSchema } from './persistence/stored-file.schema.js';
import { GetFile, GetFileHandler } from './queries/get-file.js';
import { GetLogo, GetLogoHandler } from './queries/get-logo.js';
import { MakeThumbnailsOnFileStored } from './reactions/make-thumbnails-on-file-stored.js';
import { Reception } from './reception.js';
import { Uploads } from './uploads.js';

/** Uploaded files: taken in, shown by fresh links, erased. */
@Module({
  imports: [MikroOrmModule.forFeature([StoredFileSchema]), IdentityModule],
  controllers: [FilesController, LogosController],
  providers: [
    AddThumbnailsHandler,
    KeepFileHandler,
    RemoveUploadHandler,
    ReplaceLogoHandler,
    GetFileHandler,
    GetLogoHandler,
    MakeThumbnails,
    MakeThumbnailsOnFileStored,
    RemoveDiscardedObjects,
    Reception,
    Uploads,
    { provide: Files, useClass: MikroFiles },
    { provide: StagedObjects, useClass: SqlStagedObjects },
  ],
  exports: [Uploads],
})
export class MediaModule implements OnModuleInit {
  constructor(
    private readonly resources: PathResources,
    private readonly queries: QueryBus,
  ) {}

  onModuleInit(): void {
    this.resources.register('file_id', async (id) => {
      await this.queries.execute(new GetFile(id));
    });
    this.resources.register('logo_id', async (id) => {
      await this.queries.execute(new GetLogo(id));
    });
  }
}
