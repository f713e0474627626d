import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Created, IfMatch, MultipartBody, Operation, Prepared, Prepares, type Perishable } from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { FileView, Uploads, type ReceivedFile } from '../../media/index.js';
import { KeepUpload } from '../commands/keep-upload.js';
import { TakeBackUpload } from '../commands/take-back-upload.js';
import { FindSession } from '../queries/find-session.js';
import { hashOf } from '../session-token.js';
import { FileOfUpload } from './file-of-upload.js';
import { UploadBody } from './portal.dto.js';

const MIB = 1_048_576;

/** No block may allow more; see `max_size_mb` of the type `file_upload`. */
const MAX_UPLOAD_BYTES = 100 * MIB;

@ApiTags('Portal')
@Controller('onboarding/:session_token/uploads')
export class PortalUploadsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
    private readonly uploads: Uploads,
  ) {}

  @Post()
  @MultipartBody(MAX_UPLOAD_BYTES)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'content_block_id'],
      properties: { file: { type: 'string', format: 'binary' }, content_block_id: { type: 'string', format: 'uuid' } },
    },
  })
  @Operation({
    id: 'uploadFile',
    summary: 'Upload a file for a block, which is then completed with its id',
    access: 'session',
    status: 201,
    answer: FileView,
    input: true,
    errors: {
      409: ['onboarding-not-started', 'onboarding-completed', 'stage-locked', 'plan-limit-reached'],
      422: ['file-type-not-allowed', 'content-block-takes-no-file', 'image-too-large', 'image-unreadable'],
    },
  })
  @Prepares(UploadBody, FileOfUpload)
  async upload(
    @Param('session_token') token: string,
    @Body() { content_block_id: blockId }: UploadBody,
    @Prepared() received: ReceivedFile,
  ): Promise<Created<FileView>> {
    const { fileId, newHireId } = await this.commands.execute(new KeepUpload(hashOf(token), blockId, received));
    return new Created(await this.uploads.view(fileId, newHireId), `/onboarding/${token}/uploads/${fileId}`);
  }

  @Get(':upload_id')
  @Operation({
    id: 'getUpload',
    summary: 'An upload with a fresh link to it',
    access: 'session',
    answer: FileView,
    addressed: true,
  })
  async get(
    @Param('session_token') token: string,
    @Param('upload_id') uploadId: string,
  ): Promise<Perishable<FileView>> {
    const { newHireId } = await this.queries.execute(new FindSession(token));
    return this.uploads.view(uploadId, newHireId);
  }

  @Delete(':upload_id')
  @Operation({
    id: 'deleteUpload',
    summary: 'Remove an upload that no answer refers to',
    access: 'session',
    status: 204,
    conditional: true,
    addressed: true,
    errors: { 409: ['file-attached', 'onboarding-not-started', 'onboarding-completed'] },
  })
  async remove(
    @Param('session_token') token: string,
    @Param('upload_id') uploadId: string,
    @IfMatch() expectedVersions: readonly number[] | undefined,
  ): Promise<void> {
    await this.commands.execute(new TakeBackUpload(hashOf(token), uploadId, expectedVersions));
  }
}
