import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#libs/messaging/index.js';
import { Database } from '#libs/persistence/index.js';
import { StageNotFound } from '../domain/authoring.errors.js';
import type { Flow } from '../domain/flow.js';
import type { Shift } from '../domain/order.js';
import type { Stage } from '../domain/stage.js';
import { Stages } from '../domain/stages.js';
import { OrderedRows } from './ordered-rows.js';
import { StageSchema } from './stage.schema.js';

@Injectable()
export class MikroStages extends Stages {
  private readonly rows: OrderedRows;

  constructor(
    private readonly em: EntityManager,
    private readonly unitOfWork: UnitOfWork,
    database: Database,
  ) {
    super();
    this.rows = new OrderedRows(database, 'stages', 'flow_id');
  }

  add(stage: Stage): void {
    this.em.persist(stage);
  }

  remove(stage: Stage): void {
    this.em.remove(stage);
  }

  get(flow: Flow, id: string): Promise<Stage> {
    return this.em.findOneOrFail(StageSchema, { id, flowId: flow.id }, { failHandler: () => new StageNotFound() });
  }

  ids(flow: Flow): Promise<string[]> {
    return this.rows.ids(flow.id);
  }

  shift(flow: Flow, shift: Shift | null, now: Date): Promise<void> {
    return this.rows.shift(flow.id, shift, now);
  }

  async arrange(flow: Flow, ids: readonly string[], now: Date): Promise<void> {
    const former = await this.rows.ids(flow.id);
    await this.rows.arrange(flow.id, ids, now);
    this.unitOfWork.recordChange({
      companyId: flow.companyId,
      action: 'update',
      resourceType: 'flow',
      resourceId: flow.id,
      before: { stage_ids: former },
      after: { stage_ids: ids },
    });
  }
}
