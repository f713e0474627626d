import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Operation } from '#libs/http/index.js';
import { contentDisposition } from './content-disposition.js';
import { DiskObjectStore } from './disk-object-store.js';

/** Serves the links that `DiskObjectStore` signs. The signature in the link is the credential. */
@ApiExcludeController()
@Controller('objects')
export class DiskObjectsController {
  constructor(private readonly store: DiskObjectStore) {}

  @Get(':link')
  @Operation({ id: 'downloadObject', summary: 'Follow a download link', access: 'public' })
  @Header('Cache-Control', 'private, no-store')
  @Header('X-Content-Type-Options', 'nosniff')
  // Nothing that people upload runs as part of this origin, even when someone opens it in the browser.
  @Header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  // The portal, which is another origin, shows thumbnails in <img>.
  @Header('Cross-Origin-Resource-Policy', 'cross-origin')
  async download(
    @Param('link') link: string,
    @Query('expires') expires: unknown,
    @Query('signature') signature: unknown,
  ): Promise<StreamableFile> {
    const { key, fileName, contentType, disposition } = this.store.resolveLink(link, expires, signature);
    const bytes = await this.store.get(key);
    return new StreamableFile(bytes, {
      type: contentType,
      disposition: contentDisposition(disposition, fileName),
      length: bytes.length,
    });
  }
}
