export { auditEntryOf, bounded, insertionOf, merged, type AuditAction, type AuditEntry } from './audit-entry.js';
export { AuditLog } from './audit-log.js';
export { ACTOR_TYPES, Callers, type Actor } from './callers.js';
export { audited, auditPolicyOf, notAudited } from './policies.js';
