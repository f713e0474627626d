import type { Generated } from 'kysely';
import type { NullableTimestamp, Timestamp } from '#libs/persistence/index.js';
import type { Limited, Plan } from '../domain/plans.js';

/** The columns that this context's queries read. */
export interface IdentityTables {
  companies: {
    id: string;
    name: string;
    industry: string | null;
    size: string | null;
    website: string | null;
    description: string | null;
    primary_color: string;
    secondary_color: string;
    accent_color: string;
    logo_url: string | null;
    plan: Plan;
    closed_at: NullableTimestamp;
    version: Generated<number>;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  users: {
    id: string;
    company_id: string;
    email: string;
    email_key: string;
    password_hash: string | null;
    first_name: string;
    last_name: string;
    role: 'admin' | 'user';
    is_active: boolean;
    created_at: Timestamp;
  };
}

/** What their owners count of each kind that plans limit. */
export type PlanUsageViews = {
  [L in Limited as `plan_usage_${L}`]: {
    company_id: string;
    /** A bigint: drivers differ in how they return it. */
    used: string | number;
  };
};
