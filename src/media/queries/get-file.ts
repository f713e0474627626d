import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Perishable, ShowsState } from '#libs/http/index.js';
import { Database } from '#libs/persistence/index.js';
import { LONGEST_LINK_SECONDS, ObjectStore } from '#libs/storage/index.js';
import { FileNotFound } from '../domain/media.errors.js';
import type { FileStatus, Thumbnails } from '../domain/stored-file.js';
import type { MediaTables } from './tables.js';

const LINK = 'https://files.example.org/019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d';

export class ThumbnailsView {
  @ApiProperty({ format: 'uri', description: 'At most 128 pixels wide and high.', example: `${LINK}-128` })
  '128'!: string;

  @ApiProperty({ format: 'uri', description: 'At most 512 pixels wide and high.', example: `${LINK}-512` })
  '512'!: string;
}

@ShowsState('perishable')
export class FileView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'passport.pdf' })
  file_name!: string;

  @ApiProperty({ example: 'application/pdf', description: 'Read from the bytes.' })
  content_type!: string;

  @ApiProperty({ example: 48_213, description: 'Bytes, as stored: pictures are written anew.' })
  size!: number;

  @ApiProperty({ enum: ['scanning', 'ready', 'rejected'], description: 'Of the virus scan.' })
  status!: FileStatus;

  @ApiProperty({
    format: 'uri',
    required: false,
    description: 'Downloads the file for the next 5 minutes. Absent unless `ready`, and for whom the answer is masked.',
    example: LINK,
  })
  url?: string;

  @ApiProperty({ type: ThumbnailsView, nullable: true, description: 'Of pictures, a moment after the upload.' })
  thumbnails!: ThumbnailsView | null;
}

export interface FileAudience {
  /** The file must be this new hire's. */
  newHireId?: string | undefined;
  /** Whose eyes are not for sensitive answers gets no links to their files. */
  masksSensitive?: boolean;
}

/** A file with fresh links. */
export class GetFile extends Query<Perishable<FileView>> {
  constructor(
    readonly fileId: string,
    readonly audience: FileAudience = {},
  ) {
    super();
  }
}

@QueryHandler(GetFile)
export class GetFileHandler implements IQueryHandler<GetFile> {
  constructor(
    private readonly database: Database,
    private readonly objects: ObjectStore,
  ) {}

  async execute({ fileId, audience: { newHireId, masksSensitive = false } }: GetFile): Promise<Perishable<FileView>> {
    const row = await this.database
      .forTenant<MediaTables>()
      .selectFrom('files')
      .select(['id', 'file_name', 'content_type', 'size', 'status', 'object_key', 'sensitive', 'thumbnails', 'version'])
      .where('id', '=', fileId)
      .$if(newHireId !== undefined, (query) => query.where('new_hire_id', '=', newHireId ?? null))
      .executeTakeFirst();
    if (!row) throw new FileNotFound();
    const { object_key, sensitive, thumbnails, version, ...facts } = row;
    const open = row.status === 'ready' && !(sensitive && masksSensitive);
    const view = {
      ...facts,
      size: Number(row.size),
      ...(open && { url: await this.link(object_key, row.file_name, row.content_type) }),
      thumbnails: open && thumbnails ? await this.thumbnailLinks(thumbnails, row.file_name) : null,
    };
    return new Perishable(view, version);
  }

  private async thumbnailLinks(thumbnails: Thumbnails, fileName: string): Promise<ThumbnailsView> {
    const link = ({ key, contentType }: Thumbnails['128']): Promise<string> => this.link(key, fileName, contentType);
    return { '128': await link(thumbnails['128']), '512': await link(thumbnails['512']) };
  }

  private link(key: string, fileName: string, contentType: string): Promise<string> {
    return this.objects.presignedUrl(key, {
      fileName,
      contentType,
      disposition: 'attachment',
      expiresInSeconds: LONGEST_LINK_SECONDS,
    });
  }
}
