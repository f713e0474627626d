import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, Operation, type Perishable, type Principal } from '#libs/http/index.js';
import { FileView, GetFile } from '../queries/get-file.js';

@ApiTags('Files')
@Controller('files')
export class FilesController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':file_id')
  @Operation({
    id: 'getFile',
    summary: 'Read an uploaded file, with a fresh link to it',
    description: 'The links expire within 5 minutes. For the role `user`, files of sensitive blocks have none.',
    access: 'user',
    answer: FileView,
    addressed: true,
  })
  get(@Param('file_id') fileId: string, @CurrentUser() { role }: Principal): Promise<Perishable<FileView>> {
    return this.queries.execute(new GetFile(fileId, { masksSensitive: role === 'user' }));
  }
}
