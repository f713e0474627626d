import type { NullableTimestamp, Timestamp } from '#libs/persistence/index.js';
import type { NewHireStatus } from '../domain/new-hire.js';

/** The columns that this context's queries read, of its own tables and of other contexts' published views. */
export interface EnrollmentTables {
  new_hires: {
    id: string;
    company_id: string;
    flow_id: string;
    flow_version: number | null;
    flow_version_id: string | null;
    email: string;
    email_key: string;
    first_name: string;
    last_name: string;
    start_date: string | null;
    status: NewHireStatus;
    current_stage_id: string | null;
    completed_stages: number;
    total_stages: number;
    completed_content_blocks: number;
    total_content_blocks: number;
    invited_at: NullableTimestamp;
    started_at: NullableTimestamp;
    completed_at: NullableTimestamp;
    last_activity_at: NullableTimestamp;
    version: number;
    created_at: Timestamp;
  };
  published_flows: {
    company_id: string;
    flow_id: string;
    version_id: string | null;
    version_number: number | null;
    stage_count: number | null;
    content_block_count: number | null;
  };
  published_stages: {
    company_id: string;
    flow_id: string;
    number: number;
    stage_id: string;
    name: string;
    position: number;
  };
  /** How many there are now; an active new hire counts for the stage that it is in. */
  new_hire_counts: {
    company_id: string;
    flow_id: string;
    status: NewHireStatus;
    current_stage_id: string | null;
    amount: number;
  };
  /** How many completed stages there are now, by how long they took. */
  stage_completion_counts: {
    company_id: string;
    flow_id: string;
    stage_id: string;
    duration_class: number;
    amount: number;
  };
  completed_stages: {
    company_id: string;
    flow_id: string;
    stage_id: string;
    seconds: number;
    duration_class: number;
  };
}
