import { Controller, Get, Header, Param, Post, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { FormFile, MultipartBody, Operation, type UploadedFile, type Versioned } from '#libs/http/index.js';
import { Commands } from '#libs/messaging/index.js';
import { CompanyView, GetCompany } from '../../identity/index.js';
import { ReplaceLogo } from '../commands/replace-logo.js';
import { GetLogo } from '../queries/get-logo.js';
import { Reception } from '../reception.js';

const MAX_LOGO_BYTES = 5 * 1_048_576;
/** Pictures that can be written anew; SVG, which can carry scripts, cannot. */
const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/webp'];

@ApiTags('Companies')
@Controller()
export class LogosController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: QueryBus,
    private readonly reception: Reception,
  ) {}

  @Post('companies/:company_id/logo')
  @MultipartBody(MAX_LOGO_BYTES)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @Operation({
    id: 'replaceLogo',
    summary: "Replace the company's logo",
    description: 'PNG, JPEG or WebP up to 5 MB, written anew. `logo_url` changes with every upload, and only then.',
    access: 'admin',
    answer: CompanyView,
    input: true,
    addressed: true,
    errors: { 409: ['plan-limit-reached'], 422: ['file-type-not-allowed', 'image-too-large', 'image-unreadable'] },
  })
  async replace(
    @Param('company_id') companyId: string,
    @FormFile() file: UploadedFile,
  ): Promise<Versioned<CompanyView>> {
    const rules = { allowedTypes: LOGO_TYPES, maxBytes: MAX_LOGO_BYTES, sensitive: false };
    await this.commands.execute(new ReplaceLogo(companyId, await this.reception.receive(file, rules)));
    return this.queries.execute(new GetCompany(companyId));
  }

  @Get('logos/:logo_id')
  @ApiOkResponse({
    description: 'The picture',
    content: Object.fromEntries(LOGO_TYPES.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
  })
  @Operation({
    id: 'getLogo',
    summary: "A company's logo, as `logo_url` links to it",
    access: 'public',
    addressed: true,
  })
  // Under one address there is never another picture.
  @Header('Cache-Control', 'public, max-age=31536000, immutable')
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  // Portals and mail programs, which are other origins, show it in <img>.
  @Header('Cross-Origin-Resource-Policy', 'cross-origin')
  async get(@Param('logo_id') logoId: string): Promise<StreamableFile> {
    const { bytes, contentType } = await this.queries.execute(new GetLogo(logoId));
    return new StreamableFile(bytes, { type: contentType, disposition: 'inline', length: bytes.length });
  }
}
