import { Injectable } from '@nestjs/common';
import { insertionOf } from '#libs/audit/index.js';
import { UnitOfWork } from '#libs/messaging/index.js';
import { Database } from '#libs/persistence/index.js';
import type { BlockProgress } from '../domain/block-progress.js';
import type { CompletedStage, OnboardingSession } from '../domain/onboarding-session.js';

interface Tables {
  progress: {
    id: string;
    company_id: string;
    new_hire_id: string;
    stage_id: string;
    content_block_id: string;
    status: BlockProgress['status'];
    data: string | null;
    data_encrypted: string | null;
    started_at: Date;
    completed_at: Date | null;
    updated_at: Date;
  };
  stage_completions: {
    company_id: string;
    new_hire_id: string;
    flow_id: string;
    stage_id: string;
    entered_at: Date;
    completed_at: Date;
  };
}

/** Rows of one insert: well below PostgreSQL's limit of 65,535 parameters. An imported stage may have more blocks. */
const BATCH = 2_000;

/** Adds the progress of blocks past the ORM: with the stage that it completes it is one statement, on the busiest path. */
@Injectable()
export class ProgressRows {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async add(
    { companyId, newHireId, flowId }: OnboardingSession,
    progress: readonly BlockProgress[],
    completed: CompletedStage | null,
    now: Date,
  ): Promise<void> {
    const owner = { company_id: companyId, new_hire_id: newHireId };
    const rows = progress.map((record) => ({
      ...owner,
      id: record.id,
      stage_id: record.stageId,
      content_block_id: record.contentBlockId,
      status: record.status,
      data: record.data === null ? null : JSON.stringify(record.data),
      data_encrypted: record.dataEncrypted,
      started_at: record.startedAt,
      completed_at: record.completedAt,
      updated_at: record.updatedAt,
    }));
    const database = this.database.forCompany<Tables>();
    const insertion = completed
      ? database
          .with('completed', (beside) =>
            beside.insertInto('stage_completions').values({
              ...owner,
              flow_id: flowId,
              stage_id: completed.stageId,
              entered_at: completed.enteredAt,
              completed_at: now,
            }),
          )
          .insertInto('progress')
      : database.insertInto('progress');
    await insertion.values(rows.slice(0, BATCH)).execute();
    for (let start = BATCH; start < rows.length; start += BATCH) {
      await database
        .insertInto('progress')
        .values(rows.slice(start, start + BATCH))
        .execute();
    }
    for (const row of rows) this.unitOfWork.recordChange(insertionOf('progress', row));
  }
}
