import type { NullableTimestamp, Timestamp } from '#libs/persistence/index.js';

/** The columns that this context's queries read, of its own tables and of other contexts' published views. */
export interface SessionTables {
  onboarding_sessions: {
    new_hire_id: string;
    company_id: string;
    flow_id: string;
    flow_version_id: string | null;
    status: 'pending' | 'active' | 'completed' | 'cancelled';
    token_hash: string;
    token_encrypted: string;
    expires_at: Timestamp;
    company_closed: boolean;
    current_stage_id: string | null;
    completed_blocks_by_stage: Record<string, number>;
    completed_stages: number;
    total_stages: number;
    completed_content_blocks: number;
    total_content_blocks: number;
  };
  progress: {
    new_hire_id: string;
    stage_id: string;
    content_block_id: string;
    status: 'in_progress' | 'completed';
    data: unknown;
    data_encrypted: string | null;
    started_at: Timestamp;
    completed_at: NullableTimestamp;
  };
  new_hire_profiles: { company_id: string; new_hire_id: string; first_name: string; last_name: string };
  company_brands: {
    company_id: string;
    name: string;
    logo_url: string | null;
    primary_color: string;
    secondary_color: string;
    accent_color: string;
  };
}
