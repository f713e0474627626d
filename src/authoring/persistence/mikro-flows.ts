import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#libs/messaging/index.js';
import { Database } from '#libs/persistence/index.js';
import { FlowNotFound } from '../domain/authoring.errors.js';
import type { StageContents } from '../domain/contents.js';
import type { Flow } from '../domain/flow.js';
import { Flows } from '../domain/flows.js';
import { readContents } from '../queries/flow-contents.js';
import type { AuthoringTables } from '../queries/tables.js';
import { FlowSchema } from './flow.schema.js';
import { replaceContents, writeContents } from './write-contents.js';

@Injectable()
export class MikroFlows extends Flows {
  constructor(
    private readonly em: EntityManager,
    private readonly unitOfWork: UnitOfWork,
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

  contentsOf(flow: Flow): Promise<StageContents[]> {
    return readContents(this.database.forCompany<AuthoringTables>(), flow.id);
  }

  addContents(flow: Flow, stages: readonly StageContents[], now: Date): Promise<void> {
    return writeContents(this.database.forCompany<AuthoringTables>(), flow, stages, { now });
  }

  async replaceContents(flow: Flow, stages: readonly StageContents[], now: Date): Promise<void> {
    const db = this.database.forCompany<AuthoringTables>();
    const former = await db
      .selectFrom('stages')
      .select('id')
      .where('flow_id', '=', flow.id)
      .orderBy('order_index')
      .execute();
    await replaceContents(db, flow, stages, now);
    this.unitOfWork.recordChange({
      companyId: flow.companyId,
      action: 'update',
      resourceType: 'flow',
      resourceId: flow.id,
      before: { stage_ids: former.map(({ id }) => id) },
      after: { stage_ids: stages.map(({ id }) => id) },
    });
  }

  async contentTypeChanged(name: string, now: Date): Promise<void> {
    const db = this.database.forCompany<AuthoringTables>();
    // Locked in one order, so that no two of these wait for one another.
    const flows = await db
      .selectFrom('onboarding_flows')
      .select('id')
      .where('id', 'in', (row) =>
        row
          .selectFrom('content_blocks')
          .innerJoin('stages', 'stages.id', 'content_blocks.stage_id')
          .select('stages.flow_id')
          .where('content_blocks.type', '=', name)
          // Inactive ones are not published.
          .where('stages.status', '=', 'active'),
      )
      .orderBy('id')
      .forUpdate()
      .execute();
    if (flows.length === 0) return;
    await db
      .updateTable('onboarding_flows')
      .set((row) => ({ has_unpublished_changes: true, version: row('version', '+', 1), updated_at: now }))
      .where(
        'id',
        'in',
        flows.map(({ id }) => id),
      )
      .execute();
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
