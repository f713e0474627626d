import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '#libs/persistence/index.js';
import type { NewHire } from '../domain/new-hire.js';
import { NewHireNotFound } from '../domain/new-hire.errors.js';
import { NewHires, type Whereabouts } from '../domain/new-hires.js';
import { NewHireSchema } from './new-hire.schema.js';

interface NewHiresTable {
  new_hires: {
    id: string;
    current_stage_id: string | null;
    completed_stages: number;
    total_stages: number;
    completed_content_blocks: number;
    total_content_blocks: number;
    last_activity_at: Date;
    updated_at: Date;
    version: number;
  };
}

@Injectable()
export class MikroNewHires extends NewHires {
  constructor(
    private readonly em: EntityManager,
    private readonly database: Database,
  ) {
    super();
  }

  add(newHire: NewHire): void {
    this.em.persist(newHire);
  }

  lock(id: string): Promise<NewHire> {
    return this.em.findOneOrFail(
      NewHireSchema,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, failHandler: () => new NewHireNotFound() },
    );
  }

  async recordProgress(id: string, whereabouts: Whereabouts, now: Date): Promise<void> {
    const loaded = this.em.getUnitOfWork().getById(NewHireSchema, id);
    if (loaded) {
      // Already part of the unit of work, which writes it as a whole: a statement beside it would go against its version.
      Object.assign(loaded, whereabouts, { lastActivityAt: now, updatedAt: now });
      return;
    }
    await this.database
      .forCompany<NewHiresTable>()
      .updateTable('new_hires')
      .set({
        current_stage_id: whereabouts.currentStageId,
        completed_stages: whereabouts.completedStages,
        total_stages: whereabouts.totalStages,
        completed_content_blocks: whereabouts.completedContentBlocks,
        total_content_blocks: whereabouts.totalContentBlocks,
        last_activity_at: now,
        updated_at: now,
        version: sql`version + 1`,
      })
      .where('id', '=', id)
      .execute();
  }

  remove(newHire: NewHire): void {
    this.em.remove(newHire);
  }
}
