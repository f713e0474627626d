import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Database } from '#libs/persistence/index.js';
import { ObjectStore } from '#libs/storage/index.js';
import { LogoNotFound } from '../domain/media.errors.js';
import type { MediaTables } from './tables.js';

export interface Logo {
  bytes: Buffer;
  contentType: string;
}

/** For everybody: mails and portals show it to people who have not signed in. */
export class GetLogo extends Query<Logo> {
  constructor(readonly logoId: string) {
    super();
  }
}

@QueryHandler(GetLogo)
export class GetLogoHandler implements IQueryHandler<GetLogo> {
  constructor(
    private readonly database: Database,
    private readonly objects: ObjectStore,
  ) {}

  async execute({ logoId }: GetLogo): Promise<Logo> {
    const row = await this.database
      .across<MediaTables>('public-logo')
      .selectFrom('files')
      .select(['object_key', 'content_type'])
      .where('id', '=', logoId)
      // What belongs to a new hire is never public.
      .where('new_hire_id', 'is', null)
      .where('content_block_id', 'is', null)
      .executeTakeFirst();
    if (!row) throw new LogoNotFound();
    return { bytes: await this.objects.get(row.object_key), contentType: row.content_type };
  }
}
