import type { ColumnType } from 'kysely';
import type { Timestamp } from '#libs/persistence/index.js';
import type { JsonObject } from '../domain/content-types.js';
import type { FlowStatus, Navigation } from '../domain/flow.js';
import type { StageStatus } from '../domain/stage.js';
import type { TemplateBlock } from '../domain/stage-template.js';

/** A `jsonb` column of objects: written as text. */
type Json = ColumnType<JsonObject, string, string>;

/** The columns that this context's SQL reads and writes, and the views of others that it reads. */
export interface AuthoringTables {
  onboarding_flows: {
    id: string;
    company_id: string;
    name: string;
    description: string | null;
    duration_days: number | null;
    status: FlowStatus;
    navigation: Navigation;
    published_version: number | null;
    has_unpublished_changes: boolean;
    stage_count: number;
    version: number;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  stages: {
    id: string;
    company_id: string;
    flow_id: string;
    name: string;
    description: string | null;
    type: string;
    status: StageStatus;
    order_index: number;
    content_block_count: number;
    version: number;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  content_blocks: {
    id: string;
    company_id: string;
    stage_id: string;
    type: string;
    config: Json;
    content: Json;
    order_index: number;
    version: number;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  content_types: {
    id: string;
    company_id: string;
    name: string;
    display_name: string;
    description: string | null;
    category: string;
    config_schema: Json;
    content_schema: Json;
    response_schema: ColumnType<JsonObject | null, string | null, string | null>;
    default_config: Json;
    is_active: boolean;
    version: number;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  stage_templates: {
    id: string;
    company_id: string;
    name: string;
    description: string | null;
    type: string;
    default_content: ColumnType<TemplateBlock[], string, string>;
    default_config: ColumnType<Record<string, JsonObject>, string, string>;
    is_public: boolean;
    version: number;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  flow_versions: {
    id: string;
    company_id: string;
    flow_id: string;
    number: number;
    /** jsonb; written as text. */
    document: string;
    stage_count: number;
    content_block_count: number;
    published_at: Timestamp;
    published_by: string | null;
  };
  /** Published by enrolment. */
  new_hire_profiles: {
    new_hire_id: string;
    flow_id: string;
    flow_version_id: string | null;
    status: 'pending' | 'active' | 'completed' | 'cancelled';
  };
}
