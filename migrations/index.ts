import { Initial } from './20261122T000000-initial.js';
import { PipelineTallies } from './20261126T140000-pipeline-tallies.js';
import { RecoveryRequests } from './20261126T150000-recovery-requests.js';
import { ForgetBareDigests } from './20261126T190000-forget-bare-digests.js';

/** The history of the schema, oldest first. A migration that has landed is never edited: the next change is a new one. */
export const migrations = [
  { name: '20261122T000000-initial', class: Initial },
  { name: '20261126T140000-pipeline-tallies', class: PipelineTallies },
  { name: '20261126T150000-recovery-requests', class: RecoveryRequests },
  { name: '20261126T190000-forget-bare-digests', class: ForgetBareDigests },
];
