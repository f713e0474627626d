/** What a company may use of the service; the operator chooses the plan. */
export const PLAN_NAMES = ['free', 'team', 'business'] as const;
export type Plan = (typeof PLAN_NAMES)[number];

/**
 * What a plan counts: flows, whatever their status; new hires who are pending or active; users who are active; the bytes
 * of all files, as they are stored.
 */
export const LIMITED = ['flows', 'active_new_hires', 'users', 'storage_bytes'] as const;
export type Limited = (typeof LIMITED)[number];

/** `null`: no limit. */
export type Limits = Readonly<Record<Limited, number | null>>;

const GIB = 1_073_741_824;

/** Section 8 of the API contract. */
export const PLANS: Readonly<Record<Plan, Limits>> = {
  free: { flows: 2, active_new_hires: 10, users: 3, storage_bytes: GIB },
  team: { flows: 20, active_new_hires: 200, users: 20, storage_bytes: 20 * GIB },
  business: { flows: null, active_new_hires: null, users: null, storage_bytes: null },
};
