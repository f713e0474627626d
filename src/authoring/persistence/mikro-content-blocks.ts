import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#libs/messaging/index.js';
import { Database } from '#libs/persistence/index.js';
import { ContentBlockNotFound } from '../domain/authoring.errors.js';
import type { ContentBlock } from '../domain/content-block.js';
import { ContentBlocks } from '../domain/content-blocks.js';
import type { BlockBody } from '../domain/content-types.js';
import type { Shift } from '../domain/order.js';
import type { Stage } from '../domain/stage.js';
import type { AuthoringTables } from '../queries/tables.js';
import { ContentBlockSchema } from './content-block.schema.js';
import { OrderedRows } from './ordered-rows.js';

@Injectable()
export class MikroContentBlocks extends ContentBlocks {
  private readonly rows: OrderedRows;

  constructor(
    private readonly em: EntityManager,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
  ) {
    super();
    this.rows = new OrderedRows(database, 'content_blocks', 'stage_id');
  }

  add(block: ContentBlock): void {
    this.em.persist(block);
  }

  remove(block: ContentBlock): void {
    this.em.remove(block);
  }

  get(stage: Stage, id: string): Promise<ContentBlock> {
    return this.em.findOneOrFail(
      ContentBlockSchema,
      { id, stageId: stage.id },
      { failHandler: () => new ContentBlockNotFound() },
    );
  }

  bodies(stage: Stage): Promise<(BlockBody & { type: string })[]> {
    return this.database
      .forCompany<AuthoringTables>()
      .selectFrom('content_blocks')
      .select(['type', 'config', 'content'])
      .where('stage_id', '=', stage.id)
      .orderBy('order_index')
      .execute();
  }

  ids(stage: Stage): Promise<string[]> {
    return this.rows.ids(stage.id);
  }

  shift(stage: Stage, shift: Shift | null, now: Date): Promise<void> {
    return this.rows.shift(stage.id, shift, now);
  }

  async arrange(stage: Stage, ids: readonly string[], now: Date): Promise<void> {
    const former = await this.rows.ids(stage.id);
    await this.rows.arrange(stage.id, ids, now);
    this.unitOfWork.recordChange({
      companyId: stage.companyId,
      action: 'update',
      resourceType: 'stage',
      resourceId: stage.id,
      before: { content_block_ids: former },
      after: { content_block_ids: ids },
    });
  }
}
