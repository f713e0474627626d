import { type QueryCreator, type SelectQueryBuilder, sql } from 'kysely';
import type { EnrollmentTables } from './tables.js';

export interface FinishedStage {
  stage_id: string;
  completed: number;
  /** From entering the stage to completing it. */
  median_hours: number | null;
}

/**
 * The stages of a flow that somebody has completed: by how many, and the exact median of the hours that it took them.
 *
 * The counts by class of duration tell in which class the median lies, and at which place within it; only that class is
 * then read, so that the cost does not grow with the completions (docs/decisions/0017-pipeline-tallies.md).
 */
export function finishedStages(
  db: QueryCreator<EnrollmentTables>,
  flowId: string,
): SelectQueryBuilder<EnrollmentTables, never, FinishedStage> {
  return (
    db
      // Of each class of durations, from the shortest: how many took no longer, and how many there are in all.
      .with('durations', (db) =>
        db
          .selectFrom('stage_completion_counts')
          .select(['stage_id', 'duration_class', 'amount'])
          .select([
            sql<number>`sum(amount) over (partition by stage_id order by duration_class)`.as('up_to'),
            sql<number>`sum(amount) over (partition by stage_id)`.as('completed'),
          ])
          .where('flow_id', '=', flowId),
      )
      // The class that holds the median, or the lower of the two in the middle.
      .with('middles', (db) =>
        db
          .selectFrom('durations')
          .distinctOn('stage_id')
          .select(['stage_id', 'duration_class', 'completed'])
          .select(sql<number>`div(completed - 1, 2) - (up_to - amount)`.as('place'))
          .where(sql<boolean>`up_to > div(completed - 1, 2)`)
          .orderBy('stage_id')
          .orderBy('duration_class'),
      )
      .selectFrom('middles as m')
      .select(['m.stage_id', 'm.completed'])
      .select((eb) =>
        eb
          .selectFrom((middle) =>
            middle
              .selectFrom('completed_stages as c')
              .select('c.seconds')
              .where('c.flow_id', '=', flowId)
              .whereRef('c.stage_id', '=', 'm.stage_id')
              .whereRef('c.duration_class', '>=', 'm.duration_class')
              .orderBy('c.duration_class')
              .orderBy('c.seconds')
              .offset(sql<number>`m.place`)
              .limit(sql<number>`2 - mod(m.completed, 2)`)
              .as('middle'),
          )
          .select(sql<number | null>`avg(seconds) / 3600`.as('hours'))
          .as('median_hours'),
      )
  );
}
