import { Recurring, type Recurs } from '#libs/jobs/job-handler.js';
import { Database, mergeTally } from '#libs/persistence/index.js';

/** Keeps counting completed stages fast, however many there are: see docs/decisions/0017. */
@Recurring({ name: 'session.merge-stage-completion-tallies', everySeconds: 60 })
export class MergeStageCompletionTallies implements Recurs {
  constructor(private readonly database: Database) {}

  run(): Promise<void> {
    return mergeTally(this.database, 'stage_completion', ['company_id', 'flow_id', 'stage_id', 'duration_class']);
  }
}
