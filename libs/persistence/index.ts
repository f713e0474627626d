export { lockDataFolder, DataFolderInUse } from './data-folder-lock.js';
export { onViolation, translateViolation } from './constraints.js';
export { Database } from './database.js';
export { migrate } from './migrate.js';
export { ormOptions } from './orm-options.js';
export { PersistenceModule } from './persistence.module.js';
export { Tenancy, TenantNotBound, type CrossTenantReason, type Tenant } from './tenant.js';
export { UnboundQuery } from './tenant-plugin.js';
export type { NullableTimestamp, Timestamp } from './timestamps.js';
