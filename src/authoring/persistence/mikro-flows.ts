import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Database } from '#libs/persistence/index.js';
import { FlowNotFound } from '../domain/authoring.errors.js';
import { Draft, type DraftBlock } from '../domain/draft.js';
import type { Flow } from '../domain/flow.js';
import { Flows } from '../domain/flows.js';
import type { AuthoringTables } from '../queries/tables.js';
import { copyContents } from './copy-contents.js';
import { FlowSchema } from './flow.schema.js';

@Injectable()
export class MikroFlows extends Flows {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
  ) {
    super();
  }

  add(flow: Flow): void {
    this.em.persist(flow);
  }

  lock(id: string): Promise<Flow> {
    return this.em.findOneOrFail(
      FlowSchema,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, failHandler: () => new FlowNotFound() },
    );
  }

  async draftOf(flow: Flow): Promise<Draft> {
    const db = this.database.forCompany<AuthoringTables>();
    const stages = await db
      .selectFrom('stages')
      .select(['id', 'name', 'description', 'type', 'order_index'])
      .where('flow_id', '=', flow.id)
      .where('status', '=', 'active')
      .orderBy('order_index')
      .execute();
    const blocks = await db
      .selectFrom('content_blocks')
      .innerJoin('stages', 'stages.id', 'content_blocks.stage_id')
      .select(['stage_id', 'content_blocks.id', 'content_blocks.type', 'config', 'content'])
      .where('flow_id', '=', flow.id)
      .where('status', '=', 'active')
      .orderBy('content_blocks.order_index')
      .execute();

    const byStage = new Map<string, DraftBlock[]>(stages.map(({ id }) => [id, []]));
    for (const { stage_id, ...block } of blocks) byStage.get(stage_id)?.push(block);
    return new Draft(
      stages.map(({ order_index, ...stage }) => ({
        ...stage,
        orderIndex: order_index,
        blocks: byStage.get(stage.id) ?? [],
      })),
    );
  }

  copyContents(source: Flow, target: Flow, now: Date): Promise<void> {
    return copyContents(this.database.forCompany<AuthoringTables>(), source, target, now);
  }

  async remove(flow: Flow): Promise<void> {
    this.em.remove(flow);
    await this.database
      .forCompany<AuthoringTables>()
      .deleteFrom('flow_versions')
      .where('flow_id', '=', flow.id)
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('new_hire_profiles')
              .select('new_hire_id')
              .whereRef('new_hire_profiles.flow_version_id', '=', 'flow_versions.id'),
          ),
        ),
      )
      .execute();
  }
}
