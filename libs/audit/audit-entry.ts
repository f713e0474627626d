import { ChangeSetType, type ChangeSet, type EntityProperty, type Platform } from '@mikro-orm/core';
import { auditPolicyOf, type AuditPolicy } from './policies.js';

export type AuditAction = 'create' | 'update' | 'delete';

export interface AuditEntry {
  companyId: string;
  action: AuditAction;
  resourceType: string;
  resourceId: string;
  /** By column; null where there was nothing before. Of an update what has changed, and nothing else. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export const REDACTED = '[redacted]';

/** Secret under any name, in any table. */
const SECRET = /password|token|secret|hash|encrypted/i;

/** What is longer, as JSON, is told by its length: the log is no second copy of the content. */
const LONGEST_VALUE = 10_000;

type Values = Record<string, unknown>;

/** What the log tells of a change that is about to be written; undefined where that is nothing. */
export function auditEntryOf(change: ChangeSet<object>, platform: Platform): AuditEntry | undefined {
  const policy = auditPolicyOf(change.meta.tableName);
  if (!policy) return undefined;
  const entity = change.entity as Values;
  const companyId = change.meta.tableName === 'companies' ? entity['id'] : entity['companyId'];
  const resourceId = change.getPrimaryKey();
  if (typeof companyId !== 'string' || typeof resourceId !== 'string') return undefined;

  const action = ACTIONS[change.type];
  const changed = change.meta.props.filter((prop) => isTold(prop, change, action, policy));
  if (changed.length === 0) return undefined;
  const told = change.meta.props.filter((prop) => changed.includes(prop) || policy.context.includes(prop.name));
  const original = (change.originalEntity ?? {}) as Values;
  const valuesBy = (valueOf: (prop: EntityProperty) => unknown): Values =>
    Object.fromEntries(told.map((prop) => [prop.fieldNames[0] ?? prop.name, shown(prop.name, valueOf(prop), policy)]));
  return {
    companyId,
    action,
    resourceType: policy.resource,
    resourceId,
    before:
      action === 'create'
        ? null
        : action === 'delete'
          ? valuesBy((prop) => entity[prop.name])
          : valuesBy((prop) => inJs(prop, original[prop.name], platform)),
    after: action === 'delete' ? null : valuesBy((prop) => entity[prop.name]),
  };
}

/**
 * The same of a row, by column, that is inserted past the ORM; see `UnitOfWork.recordChange`.
 * @throws Error where the table is not audited
 */
export function insertionOf(table: string, row: Record<'id' | 'company_id', string> & Values): AuditEntry {
  const policy = auditPolicyOf(table);
  if (!policy) throw new Error(`The table ${table} is not audited`);
  const told = Object.entries(row)
    .map(([column, value]) => ({ column, name: propertyOf(column), value }))
    .filter(({ name }) => !policy.ignored.includes(name));
  return {
    companyId: row.company_id,
    action: 'create',
    resourceType: policy.resource,
    resourceId: row.id,
    before: null,
    after: Object.fromEntries(told.map(({ column, name, value }) => [column, shown(name, value, policy)])),
  };
}

/** One entry for each resource, however often it was written in the transaction. */
export function merged(entries: readonly AuditEntry[]): AuditEntry[] {
  const byResource = new Map<string, AuditEntry>();
  for (const entry of entries) {
    const key = `${entry.resourceType}:${entry.resourceId}`;
    const former = byResource.get(key);
    if (!former) byResource.set(key, entry);
    else if (entry.action === 'delete')
      byResource.set(key, { ...entry, before: { ...entry.before, ...former.before } });
    else {
      const before = former.action === 'create' ? null : { ...entry.before, ...former.before };
      byResource.set(key, { ...former, before, after: { ...former.after, ...entry.after } });
    }
  }
  return [...byResource.values()];
}

/** An entry that was made by hand, without what is too long. */
export function bounded(entry: AuditEntry): AuditEntry {
  const within = (values: AuditEntry['before']): AuditEntry['before'] =>
    values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shortened(value)]));
  return { ...entry, before: within(entry.before), after: within(entry.after) };
}

const ACTIONS: Record<ChangeSetType, AuditAction> = {
  [ChangeSetType.CREATE]: 'create',
  [ChangeSetType.UPDATE]: 'update',
  [ChangeSetType.UPDATE_EARLY]: 'update',
  [ChangeSetType.DELETE]: 'delete',
  [ChangeSetType.DELETE_EARLY]: 'delete',
};

function isTold(
  { name, fieldNames }: EntityProperty,
  { payload }: ChangeSet<object>,
  action: AuditAction,
  { ignored }: AuditPolicy,
): boolean {
  // Embedded and computed properties have no column of their own.
  if ((fieldNames as string[] | undefined)?.length !== 1 || ignored.includes(name)) return false;
  return action !== 'update' || name in payload;
}

/** Policies name properties: `dataEncrypted` of `data_encrypted`. */
function propertyOf(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function shown(name: string, value: unknown, { redacted }: AuditPolicy): unknown {
  if (value === null || value === undefined) return null;
  if (SECRET.test(name) || redacted.includes(name)) return REDACTED;
  return shortened(value);
}

function shortened(value: unknown): unknown {
  const length = JSON.stringify(value ?? null).length;
  return length > LONGEST_VALUE ? `[${length} characters]` : value;
}

function inJs({ customType }: EntityProperty, value: unknown, platform: Platform): unknown {
  if (value === null || value === undefined) return null;
  return customType?.convertToJSValue(value, platform) ?? value;
}
