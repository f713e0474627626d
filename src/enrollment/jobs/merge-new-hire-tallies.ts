import { Recurring, type Recurs } from '#libs/jobs/job-handler.js';
import { Database, mergeTally } from '#libs/persistence/index.js';

/** Keeps counting new hires fast, however many come and go: see docs/decisions/0017. */
@Recurring({ name: 'enrollment.merge-new-hire-tallies', everySeconds: 60 })
export class MergeNewHireTallies implements Recurs {
  constructor(private readonly database: Database) {}

  run(): Promise<void> {
    return mergeTally(this.database, 'new_hire', ['company_id', 'flow_id', 'status', 'current_stage_id']);
  }
}
