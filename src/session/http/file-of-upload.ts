import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { formFileOf, pathParams, type ApiRequest, type Preparation } from '#libs/http/index.js';
import { Uploads, type ReceivedFile } from '../../media/index.js';
import { FindUploadTarget } from '../queries/find-upload-target.js';
import type { UploadBody } from './portal.dto.js';

const MIB = 1_048_576;

/** Judges an upload and puts it into the object store: images and stores take their time, and rollbacks know no bytes. */
@Injectable()
export class FileOfUpload implements Preparation<UploadBody, ReceivedFile> {
  constructor(
    private readonly queries: QueryBus,
    private readonly uploads: Uploads,
  ) {}

  async prepare({ content_block_id: blockId }: UploadBody, request: ApiRequest): Promise<ReceivedFile> {
    const token = pathParams(request)['session_token'] ?? '';
    const { block, refusal } = await this.queries.execute(new FindUploadTarget(token, blockId));
    const { allowed_types, max_size_mb } = block.config as { allowed_types: string[]; max_size_mb: number };
    const rules = { allowedTypes: allowed_types, maxBytes: max_size_mb * MIB, sensitive: block.sensitive };
    const judged = await this.uploads.judge(formFileOf(request), rules);
    if (refusal) throw refusal;
    return this.uploads.receive(judged);
  }

  release(received: ReceivedFile): Promise<void> {
    return this.uploads.discard(received);
  }
}
