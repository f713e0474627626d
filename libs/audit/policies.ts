/** How the changes of an entity are told in the audit log. */
export interface AuditPolicy {
  /** Under which name: `new_hire`. */
  resource: string;
  /** Properties whose values are nobody's business, or must vanish with the person: told as changed, without values. */
  redacted: readonly string[];
  /** Properties whose change alone is no entry. */
  ignored: readonly string[];
  /** Properties told with every change of another one: what the row is about. */
  context: readonly string[];
}

const policies = new Map<string, AuditPolicy | null>();

/** Changes of the table's rows are written to the audit log; to be said beside the entity's schema. */
export function audited(
  table: string,
  { resource, redacted = [], ignored = [], context = [] }: Pick<AuditPolicy, 'resource'> & Partial<AuditPolicy>,
): void {
  policies.set(table, { resource, redacted, ignored: [...ignored, 'createdAt', 'updatedAt'], context });
}

/** Changes of the table's rows are in no audit log. @param _reason for whoever wonders why */
export function notAudited(table: string, _reason: string): void {
  policies.set(table, null);
}

/** Null where the table is not audited, undefined where nobody has decided. */
export function auditPolicyOf(table: string): AuditPolicy | null | undefined {
  return policies.get(table);
}
